import { getNotes } from '../data/notes.ts';
import { toHref } from '../data/site.ts';
import { toShortAddress } from '../lib/address.ts';

/** Every note, for machines. Addresses are absolute paths with the base. */
export async function GET() {
  const notes = (await getNotes()).map((note) => ({
    id: note.id,
    url: toHref(note.address),
    short: toHref(toShortAddress(note.id)),
    title: note.title,
    tags: note.tags,
    date: note.date,
    updated: note.updated,
    summary: note.summary,
    source: note.file,
    aliases: note.aliases,
  }));
  return Response.json(notes);
}
