import type { APIRoute } from 'astro';
import { getNotes, readSource } from '../../data/notes.ts';
import type { NoteRecord } from '../../knowledge/snapshot.ts';

export async function getStaticPaths() {
  return (await getNotes()).map((note) => ({ params: { slug: note.slug }, props: { note } }));
}

/** The Markdown source of a note. */
export const GET: APIRoute<{ note: NoteRecord }> = async ({ props }) =>
  new Response(await readSource(props.note), {
    headers: { 'content-type': 'text/markdown; charset=utf-8' },
  });
