import type { NoteRecord } from '../knowledge/snapshot.ts';
import { type Href, toNoteAddress } from '../lib/address.ts';
import { toHref } from './site.ts';

/** A note as one line of a list. */
export interface NoteLine {
  href: Href;
  title: string;
  date: string;
  summary: string;
  lang: string | undefined;
}

/** The line of a note, under the day that the list is ordered by. */
export function toLine(note: NoteRecord, date: string = note.date): NoteLine {
  const { title, summary, lang } = note;
  return { href: toHref(toNoteAddress(note.slug)), title, date, summary, lang };
}
