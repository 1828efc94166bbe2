/** Places of one token in each note that holds it, ascending, by the note's place in the catalog. */
export type Postings = ReadonlyMap<number, readonly number[]>;

/** Places where the tokens follow one another, at most `gap` apart. */
export function toPhrase(tokens: Postings[], gap = 1): Postings {
  const [first, ...rest] = tokens;
  const found = new Map<number, number[]>();
  // Few notes hold all of them: begin with the rarest.
  const rarest = tokens.toSorted((a, b) => a.size - b.size)[0];
  for (const note of rarest?.keys() ?? []) {
    let starts = first?.get(note) ?? [];
    let ends = starts;
    for (const token of rest) {
      const next = token.get(note);
      if (!next) {
        ends = [];
        break;
      }
      [starts, ends] = follow(starts, ends, next, gap);
    }
    if (ends.length > 0) found.set(note, [...starts]);
  }
  return found;
}

/** Keeps the places after which, at most `gap` on, one of `next` stands. All are ascending. */
function follow(
  starts: readonly number[],
  ends: readonly number[],
  next: readonly number[],
  gap: number,
): [starts: number[], ends: number[]] {
  const keptStarts: number[] = [];
  const keptEnds: number[] = [];
  let at = 0;
  for (const [index, end] of ends.entries()) {
    while (at < next.length && (next[at] ?? 0) <= end) at++;
    const place = next[at];
    if (place === undefined) break;
    if (place - end > gap) continue;
    keptStarts.push(starts[index] ?? end);
    keptEnds.push(place);
  }
  return [keptStarts, keptEnds];
}
