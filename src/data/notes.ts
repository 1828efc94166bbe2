import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NoteRecord } from '../knowledge/snapshot.ts';
import { getSnapshot } from './snapshot.ts';
import { fillPlaceholders } from './fill-placeholders.ts';
import { base } from './site.ts';

/** All notes, newest `updated` first. */
export async function getNotes(): Promise<NoteRecord[]> {
  return (await getSnapshot()).notes;
}

/** The text of a note as HTML, links and pictures filled in. */
export async function readBody(note: NoteRecord): Promise<string> {
  return fillPlaceholders(await readFile(note.compiledFile, 'utf8'), note, base);
}

/** The Markdown of a note as its author wrote it. */
export function readSource(note: NoteRecord): Promise<string> {
  return readFile(join(process.env.KB_CONTENT ?? 'content', note.file), 'utf8');
}

/** Whole minutes that a reader needs, at 400 characters a minute. */
export function toMinutes(note: NoteRecord): number {
  return Math.max(1, Math.round(note.length / 400));
}
