/**
 * Width of a text in em, as near as one gets without a font: drawings are laid out at build time,
 * and a label must be given enough room in whatever font a reader has. Errs to the wide side.
 */
export function toTextWidth(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/[ .,:;·|'!ijlItf()]/.test(character)) width += 0.36;
    else if (/[A-Z@%&mwMW↔]/.test(character)) width += 0.78;
    else if (/[ -\u024f]/.test(character)) width += 0.58;
    else width += 1;
  }
  return width;
}

/** Breaks a text into lines of at most `width` em; a word is never broken, Han text anywhere. */
export function toTextLines(text: string, width: number): string[] {
  const parts = text.match(/[\u0021-\u024f]+ ?|\S ?|\s/g) ?? [];
  const lines: string[] = [];
  let line = '';
  for (const part of parts) {
    if (line && toTextWidth((line + part).trimEnd()) > width) {
      lines.push(line.trim());
      line = part.trimStart();
    } else line += part;
  }
  if (line.trim()) lines.push(line.trim());
  return lines;
}
