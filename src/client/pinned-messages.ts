const zh = {
  unchanged: '自你引用以来未改动。',
  unchangedHere: '你引用的这一节未改动。',
  changedHere: '你引用的这一节已改动。',
  count: (changed: number, added: number, removed: number) =>
    `自你引用以来，${[
      changed > 0 && `${changed} 节有改动`,
      added > 0 && `${added} 节是新的`,
      removed > 0 && `${removed} 节已不在`,
    ]
      .filter(Boolean)
      .join('，')}`,
  cited: (day: string) => `你引用的是 ${day} 的版本。`,
  unknown: '你引用的版本不在记录里，说不出这一页改了哪里。',
  beginning: '开头',
  changed: '有改动',
  added: '新增',
  colon: '：',
  stop: '。',
};

const en: typeof zh = {
  unchanged: 'Unchanged since you cited it.',
  unchangedHere: 'The section you cited is unchanged.',
  changedHere: 'The section you cited has changed.',
  count: (changed, added, removed) =>
    `Since you cited this page: ${[
      changed > 0 && `${changed} changed`,
      added > 0 && `${added} new`,
      removed > 0 && `${removed} gone`,
    ]
      .filter(Boolean)
      .join(', ')}`,
  cited: (day) => `You cited the version of ${day}.`,
  unknown: 'The version you cited is not on record, so what has changed since cannot be told.',
  beginning: 'Beginning',
  changed: 'changed',
  added: 'new',
  colon: ': ',
  stop: '.',
};

/** Texts about the version that a link names, for a language (BCP 47). */
export function getPinnedMessages(language: string): typeof zh {
  return /^zh\b/i.test(language) ? zh : en;
}
