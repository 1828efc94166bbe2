import { findCode, isInside } from './code-ranges.ts';
import { isRecord } from './front-matter.ts';

/** Signs of Goldmark's `extras` that a site has turned on, and the element each stands for. */
export type HugoExtras = readonly (keyof typeof signs)[];

const signs = {
  subscript: { element: 'sub', pattern: /(?<![~\\])~(?![~\s])([^~\s]+)~(?!~)/g },
  superscript: { element: 'sup', pattern: /(?<![[^\\])\^(?![\^\s])([^^\s\]]+)\^/g },
  mark: { element: 'mark', pattern: /(?<![=\\])==(?![=\s])([^=\n]*[^=\s])==(?!=)/g },
  insert: { element: 'ins', pattern: /(?<![+\\])\+\+(?![+\s])([^+\n]*[^+\s])\+\+(?!\+)/g },
} as const;

/** Reads `markup.goldmark.extensions.extras`; keys in lower case, none of them on unless said. */
export function readHugoExtras(markup: unknown): HugoExtras {
  const extras = ['goldmark', 'extensions', 'extras'].reduce(
    (value: unknown, key) => (isRecord(value) ? value[key] : undefined),
    markup,
  );
  if (!isRecord(extras)) return [];
  return (Object.keys(signs) as (keyof typeof signs)[]).filter((name) => {
    const extra = extras[name];
    return isRecord(extra) && String(extra.enable) === 'true';
  });
}

/** The signs as HTML, `H~2~O` → `H<sub>2</sub>O`, outside code. */
export function writeHugoExtras(body: string, extras: HugoExtras): string {
  let text = body;
  for (const name of extras) {
    const { element, pattern } = signs[name];
    if (text.search(pattern) < 0) continue;
    const code = findCode(text);
    text = text.replace(pattern, (found: string, words: string, offset: number) =>
      isInside(code, offset) ? found : `<${element}>${words}</${element}>`,
    );
  }
  return text;
}
