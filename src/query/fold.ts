/**
 * One spelling for what readers take to be the same: full-width and compatibility forms, case,
 * accents of Latin letters. Index and query both pass through here, so the two always meet.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC');
}
