import type { NoteRecord, Snapshot, TagRecord } from '../knowledge/snapshot.ts';
import type { PlannedNote } from '../schema/site.ts';

/** What the page of one tag shows. */
export interface TagIndex {
  tag: TagRecord;
  /** Newest first by the day of publication. */
  notes: NoteRecord[];
  /** The same notes by year of publication, newest year first. */
  years: { year: string; notes: NoteRecord[] }[];
  /** Tags that stand on the same notes, the most frequent first, with the number of those notes. */
  together: { tag: TagRecord; count: number }[];
  /** Notes still to be written, newest original first, undated ones last. */
  planned: PlannedNote[];
}

/** The index of every tag, by id, in the order of the snapshot. */
export function buildTagIndexes(snapshot: Snapshot): Map<string, TagIndex> {
  const tags = new Map(snapshot.tags.map((tag) => [tag.id, tag]));
  const notesOf = groupBy(snapshot.notes, (note) => note.tags);
  const plannedOf = groupBy(snapshot.planned, (note) => note.tags);
  return new Map(
    snapshot.tags.map((tag) => {
      const notes = (notesOf.get(tag.id) ?? []).toSorted(byDate);
      const planned = (plannedOf.get(tag.id) ?? []).toSorted(byDate);
      const years = groupBy(notes, (note) => [note.date.slice(0, 4)]);
      const index: TagIndex = {
        tag,
        notes,
        years: [...years].map(([year, ofYear]) => ({ year, notes: ofYear })),
        together: countTogether(tag, notes, tags),
        planned,
      };
      return [tag.id, index];
    }),
  );
}

function countTogether(tag: TagRecord, notes: NoteRecord[], tags: Map<string, TagRecord>) {
  const counts = new Map<string, number>();
  for (const id of notes.flatMap((note) => note.tags)) counts.set(id, (counts.get(id) ?? 0) + 1);
  counts.delete(tag.id);
  return [...counts]
    .flatMap(([id, count]) => {
      const other = tags.get(id);
      return other ? [{ tag: other, count }] : [];
    })
    .sort((a, b) => b.count - a.count || compareText(a.tag.id, b.tag.id));
}

function groupBy<T>(items: readonly T[], toKeys: (item: T) => string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of new Set(toKeys(item))) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}

function byDate(a: { date?: string; title: string }, b: { date?: string; title: string }): number {
  return compareText(b.date ?? '', a.date ?? '') || compareText(a.title, b.title);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
