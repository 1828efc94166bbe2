/**
 * One spelling for what readers take to be the same: full-width and compatibility forms, case,
 * accents of Latin letters, and with a table, traditional and simplified characters. Index and
 * query both pass through here, so the two always meet.
 *
 * @param folding traditional characters and their simplified forms
 */
export function fold(text: string, folding?: ReadonlyMap<string, string>): string {
  const folded = isPlain.test(text) ? text.toLowerCase() : foldForms(text);
  return folding ? replaceAll(folded, folding) : folded;
}

/** Hardly any character is in the table, and a callback for each of them would be slow. */
function replaceAll(text: string, table: ReadonlyMap<string, string>): string {
  let replaced = '';
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const other = text.charCodeAt(at) < 0x2e80 ? undefined : table.get(text.charAt(at));
    if (other === undefined) continue;
    replaced += text.slice(from, at) + other;
    from = at + 1;
  }
  return from === 0 ? text : replaced + text.slice(from);
}

/** ASCII and the common Han characters have no other form: most text is spared the long way. */
const isPlain = /^[\t\n\x20-\x7e\u4e00-\u9fff]*$/;

function foldForms(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC');
}
