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
  /** Values of `year:`; one of them is enough. */
  years: string[];
}

/**
 * Reads `调度 "exact words" -without tag:k8s year:2024`. Never fails: what is not understood is a word, an
 * open quote ends with the text, a lone operator is nothing.
 */
export function parseQuery(text: string): Query {
  const query: Query = { words: [], phrases: [], without: [], tags: [], years: [] };
  for (const match of text.slice(0, maxLength).normalize('NFKC').matchAll(tokenPattern)) {
    const { minus, tag, year, quoted, bare } = match.groups ?? {};
    const value = (quoted ?? bare ?? '').trim();
    if (!/[\p{L}\p{N}]/u.test(value) || isOpen(value, quoted)) continue;
    if (minus) query.without.push(value);
    else if (tag) query.tags.push(value);
    else if (year) query.years.push(value);
    else if (quoted !== undefined) query.phrases.push(value);
    else query.words.push(value);
  }
  return query;
}

/** What is pasted by mistake shall not cost thousands of fetches. */
const maxLength = 500;

/** True when the query names nothing to look for, only what to leave out or how to narrow. */
export function isEmptyQuery(query: Query): boolean {
  return query.words.length + query.phrases.length + query.tags.length + query.years.length === 0;
}

/** `tag:` or `year:` before its value is typed. */
function isOpen(value: string, quoted: string | undefined): boolean {
  return quoted === undefined && /^(?:(?:tag|标签):|(?:year|年份?):\d{0,3})$/i.test(value);
}

/** Typographic quotes count as quotes: input methods insert them unasked. */
const tokenPattern =
  /(?<minus>(?<=^|\s)-)?(?<tag>(?<=^|\s)(?:[tT][aA][gG]|标签):)?(?<year>(?<=^|\s)(?:[yY][eE][aA][rR]|年份?):(?=["“「『]?\d{4}(?:["”」』\s]|$)))?(?:["“”「『](?<quoted>[^"“”」』]*)(?:["“”」』]|$)|(?<bare>[^\s"“”「『]+))/gu;
