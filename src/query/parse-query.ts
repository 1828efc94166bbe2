/** What a reader asks for. */
export interface Query {
  /** Words and Han runs, in the order typed and as typed: capitals tell where a word has parts. */
  words: string[];
  /** What stood in quotes: must occur as it is. */
  phrases: string[];
  /** Words after a `-`: must not occur. */
  without: string[];
  /** Values of `tag:`: ids, labels or aliases of tags. */
  tags: string[];
}

/**
 * Reads `调度 "exact words" -without tag:k8s`. Never fails: what is not understood is a word, an
 * open quote ends with the text, a lone operator is nothing.
 */
export function parseQuery(text: string): Query {
  const query: Query = { words: [], phrases: [], without: [], tags: [] };
  for (const match of text.normalize('NFKC').matchAll(tokenPattern)) {
    const { minus, tag, quoted, bare } = match.groups ?? {};
    const value = (quoted ?? bare ?? '').trim();
    if (!/[\p{L}\p{N}]/u.test(value) || isOpenTag(value, quoted)) continue;
    if (minus) query.without.push(value);
    else if (tag) query.tags.push(value);
    else if (quoted !== undefined) query.phrases.push(value);
    else query.words.push(value);
  }
  return query;
}

/** True when the query names nothing to look for, only what to leave out or how to narrow. */
export function isEmptyQuery(query: Query): boolean {
  return query.words.length + query.phrases.length + query.tags.length === 0;
}

/** `tag:` before its value is typed. */
function isOpenTag(value: string, quoted: string | undefined): boolean {
  return quoted === undefined && (value.toLowerCase() === 'tag:' || value === '标签:');
}

/** Typographic quotes count as quotes: input methods insert them unasked. */
const tokenPattern =
  /(?<minus>(?<=^|\s)-)?(?<tag>(?<=^|\s)(?:[tT][aA][gG]|标签):)?(?:["“”「『](?<quoted>[^"“”」』]*)(?:["“”」』]|$)|(?<bare>[^\s"“”「『]+))/gu;
