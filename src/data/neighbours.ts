import type { NoteRecord, Snapshot } from '../knowledge/snapshot.ts';

const shown = 6;
/** Of a tag with more notes than this only the newest are compared: cost stays linear in notes. */
const comparedPerTag = 200;

/**
 * The notes nearest to each note by the tags they share, by slug, nearest first. A rare tag says
 * more than a common one; of equals the one published closest in time comes first.
 */
export function buildNeighbours({ notes }: Snapshot): Map<string, NoteRecord[]> {
  const notesOf = new Map<string, NoteRecord[]>();
  for (const note of notes) {
    for (const tag of note.tags) {
      const others = notesOf.get(tag);
      if (others) others.push(note);
      else notesOf.set(tag, [note]);
    }
  }
  const days = new Map(notes.map((note) => [note, Date.parse(note.date)]));
  return new Map(notes.map((note) => [note.slug, findNearest(note, notesOf, days)]));
}

function findNearest(
  note: NoteRecord,
  notesOf: Map<string, NoteRecord[]>,
  days: Map<NoteRecord, number>,
): NoteRecord[] {
  const scores = new Map<NoteRecord, number>();
  for (const tag of note.tags) {
    const others = notesOf.get(tag) ?? [];
    const weight = 1 / Math.log2(1 + others.length);
    for (const other of others.slice(0, comparedPerTag)) {
      if (other !== note) scores.set(other, (scores.get(other) ?? 0) + weight);
    }
  }
  const day = days.get(note) ?? 0;
  const distance = (other: NoteRecord) => Math.abs((days.get(other) ?? 0) - day);
  return [...scores]
    .sort(([a, x], [b, y]) => y - x || distance(a) - distance(b) || (a.slug < b.slug ? -1 : 1))
    .slice(0, shown)
    .map(([other]) => other);
}
