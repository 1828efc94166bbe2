/**
 * One spelling for what readers take to be the same: full-width and compatibility forms, case,
 * accents of Latin letters, and with a table, traditional and simplified characters. Index and
 * query both pass through here, so the two always meet.
 *
 * @param folding traditional characters and their simplified forms
 */
export function fold(text: string, folding?: ReadonlyMap<string, string>): string {
  const folded = text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC');
  return folding ? folded.replace(/\p{Script=Han}/gu, (han) => folding.get(han) ?? han) : folded;
}
