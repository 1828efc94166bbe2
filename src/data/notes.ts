import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toPublicSource } from '../importers/public-source.ts';
import { fillPlaceholders } from '../knowledge/late-linking.ts';
import { markMentions } from '../knowledge/mentions-mark.ts';
import type { Backlink, NoteRecord, Snapshot } from '../knowledge/snapshot.ts';
import { toNoteAddress, toShortAddress, toTagAddress } from '../lib/address.ts';
import { withAnchors } from '../links/page-anchors.ts';
import { getLabel } from '../messages/messages.ts';
import { buildConceptLookup, getNoteConcepts, toMentionId } from './concepts.ts';
import { toLine } from './lines.ts';
import { buildNeighbours } from './neighbours.ts';
import { base, getSite, toHref } from './site.ts';
import { getDerived, getSnapshot } from './snapshot.ts';

/** All notes, newest `updated` first. */
export async function getNotes(): Promise<NoteRecord[]> {
  return (await getSnapshot()).notes;
}

/**
 * The text of a note as HTML, links and pictures filled in, short and old anchors in place.
 *
 * @param after HTML to follow a heading, by its id
 */
export async function readBody(
  note: NoteRecord,
  after: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { links } = await getDerived(buildConceptLookup);
  const html = await readFile(note.compiledFile, 'utf8');
  const marked = markMentions(html, note.mentions, (id) => {
    const link = links.get(id);
    return link && `<a class="concept ${link.hue}" id="${toMentionId(id)}" href="${link.href}">`;
  });
  return withAnchors(
    fillPlaceholders(marked, note, base, (await getSite()).messages.originalPicture),
    note.anchors.beside,
    toHref(toShortAddress(note.id)),
    after,
  );
}

/** The Markdown of a note as its author wrote it, less what no reader is meant to see. */
export async function readSource(note: NoteRecord): Promise<string> {
  const file = join(process.env.KB_CONTENT ?? 'content', note.file);
  return toPublicSource(await readFile(file, 'utf8'));
}

/** Whole minutes that a reader needs, at 400 characters a minute. */
export function toMinutes(note: NoteRecord): number {
  return Math.max(1, Math.round(note.length / 400));
}

/** What the page of a note shows around its text. */
export async function getNotePage(note: NoteRecord) {
  const { site } = await getSnapshot();
  const { tags, notes } = await getDerived(buildLookup);
  const neighbours = (await getDerived(buildNeighbours)).get(note.slug) ?? [];
  const concepts = await getNoteConcepts(note);
  const linked = [
    ...note.links.flatMap((link) => link?.address ?? []),
    ...note.backlinks.map(({ from }) => toNoteAddress(from)),
  ];
  const near = [...new Set(linked)].flatMap((address) => {
    const slug = /^\/notes\/(.+)\/$/.exec(address)?.[1];
    const other = slug === undefined || slug === note.slug ? undefined : notes.get(slug);
    return other ? [{ label: other.title, href: toHref(other.address), hue: 'note' }] : [];
  });
  return {
    concepts,
    graph: { left: near.slice(0, 12), right: concepts.slice(0, 17) },
    minutes: toMinutes(note),
    tags: note.tags.flatMap((id) => {
      const tag = tags.get(id);
      const address = toTagAddress(id);
      return tag
        ? [{ label: getLabel(tag.label, site.language), address, href: toHref(address) }]
        : [];
    }),
    neighbours: neighbours.map((other) => toLine(other)),
    backlinks: toSources(note).flatMap(([slug, sentences]) => {
      const from = notes.get(slug);
      return from ? [{ ...toLine(from), sentences }] : [];
    }),
  };
}

/** One entry per note that links here, with all its sentences. */
function toSources({ backlinks }: NoteRecord): [string, Backlink['sentence'][]][] {
  const bySlug = new Map<string, Backlink['sentence'][]>();
  for (const { from, sentence } of backlinks) {
    bySlug.set(from, [...(bySlug.get(from) ?? []), sentence]);
  }
  return [...bySlug];
}

function buildLookup({ notes, tags }: Snapshot) {
  return {
    notes: new Map(notes.map((note) => [note.slug, note])),
    tags: new Map(tags.map((tag) => [tag.id, tag])),
  };
}
