/**
 * One spelling for what readers take to be the same: full-width and compatibility forms, case,
 * accents of Latin letters, and with a table, traditional and simplified characters. Index and
 * query both pass through here, so the two always meet.
 *
 * @param folding traditional characters and their simplified forms
 */
export function fold(text: string, folding?: ReadonlyMap<string, string>): string {
  const folded = isPlain.test(text) ? text.toLowerCase() : foldForms(text);
  return folding ? folded.replace(/\p{Script=Han}/gu, (han) => folding.get(han) ?? han) : folded;
}

/** ASCII and the common Han characters have no other form: most text is spared the long way. */
const isPlain = /^[\x20-\x7e\u4e00-\u9fff]*$/;

function foldForms(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC');
}
