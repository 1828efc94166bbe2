import { getOwn } from '../lib/get-own.ts';
import type { Catalog, CatalogNote } from './catalog.ts';
import { fold } from './fold.ts';

/** What narrows an answer beside what the query itself says. */
export interface Narrowing {
  /** Ids of tags that every note must bear. */
  tags?: readonly string[];
  /** Years, one of which every note must be of. None is all. */
  years?: readonly string[];
}

/** A tag of an answer, its name as readers see it, and how many of the notes bear it. */
export interface TagCount {
  id: string;
  label: string;
  count: number;
}

/** A year of an answer, four digits, and how many of the notes are of it. */
export interface YearCount {
  year: string;
  count: number;
}

const toYear = ({ date }: CatalogNote) => date.slice(0, 4);

/** True when no year is asked for. */
export function isOfYear(note: CatalogNote, years: readonly string[]): boolean {
  return years.length === 0 || years.includes(toYear(note));
}

/** How many notes of each year there are; the latest first. */
export function countYears(notes: readonly { note: CatalogNote }[]): YearCount[] {
  const counts = new Map<string, number>();
  for (const { note } of notes) {
    const year = toYear(note);
    counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  return [...counts]
    .map(([year, count]) => ({ year, count }))
    .sort((a, b) => (a.year < b.year ? 1 : -1));
}

/** How many of the notes bear each tag; the most frequent first. */
export function countTags(notes: readonly { note: CatalogNote }[], catalog: Catalog): TagCount[] {
  const counts = new Map<string, number>();
  for (const { note } of notes) {
    for (const tag of note.tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return [...counts]
    .map(([id, count]) => ({ id, label: getOwn(catalog.tags, id) ?? id, count }))
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}

/** The id of a tag, by id or name in any spelling; the name itself where there is no such tag. */
export function findTag(catalog: Catalog, name: string): string {
  const asked = fold(name);
  const known = Object.entries(catalog.tags).find(([, label]) => fold(label) === asked)?.[0];
  if (known) return known;
  const ids = new Set(catalog.notes.flatMap((note) => note.tags));
  return [...ids].find((id) => fold(id) === asked) ?? name;
}
