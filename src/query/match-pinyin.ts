/** Readings of characters, without tones, separated by spaces. */
export type Readings = Readonly<Record<string, string>>;

/**
 * Runs of Han characters in `text` that `typed` spells in pinyin: in whole syllables
 * (`fenbushisuo`), in initials (`fbss`, three letters or more), or in both.
 */
export function matchPinyin(typed: string, text: string, readings: Readings): string[] {
  const found = new Set<string>();
  for (const [run] of text.matchAll(/\p{Script=Han}{2,}/gu)) {
    const characters = [...run];
    for (let start = 0; start < characters.length; start++) {
      const end = spell(typed, 0, characters, start, readings);
      // One character has too many namesakes.
      if (end - start > 1) found.add(characters.slice(start, end).join(''));
    }
  }
  return [...found];
}

/** Whether `typed` spells the whole of `text`, letters by themselves. */
export function spellsWhole(typed: string, text: string, readings: Readings): boolean {
  const characters = [...text];
  return spell(typed, 0, characters, 0, readings) === characters.length;
}

/** Where the characters that `typed` spells end; -1 when it does not. */
function spell(
  typed: string,
  at: number,
  characters: string[],
  place: number,
  readings: Readings,
): number {
  if (at === typed.length) return place;
  const character = characters[place];
  if (!character) return -1;
  const known = (readings[character] ?? character).split(' ');
  for (const syllable of known) {
    for (const piece of [syllable, syllable[0] ?? '']) {
      if (!piece || !typed.startsWith(piece, at)) continue;
      const end = spell(typed, at + piece.length, characters, place + 1, readings);
      if (end >= 0) return end;
    }
  }
  return -1;
}
