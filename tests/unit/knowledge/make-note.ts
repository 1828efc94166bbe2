import { toAddress, toNoteAddress } from '../../../src/lib/address.ts';
import type { CompiledNote, LinkReference } from '../../../src/schema/compiled-note.ts';
import type { Note } from '../../../src/schema/note.ts';

/** A note for tests of pure functions: only what a test names differs from the plainest note. */
export function makeNote(slug: string, given: Partial<Note> = {}): Note {
  return {
    file: `notes/${slug}.md`,
    dialect: 'native',
    id: `id${slug.replace(/[^a-z0-9]/g, '')}00000`,
    slug,
    address: toNoteAddress(slug),
    title: `标题 ${slug}`,
    date: '2024-01-01',
    updated: '2024-01-01',
    tags: [],
    aliases: [],
    otherTitles: [],
    concepts: [],
    sources: [],
    draft: false,
    body: '',
    bodyLine: 1,
    source: '',
    ...given,
  };
}

/** A link of a note; `[[…]]` unless a kind is given. */
export function makeLink(target: string, given: Partial<LinkReference> = {}): LinkReference {
  return {
    kind: 'wiki',
    target,
    fragment: '',
    text: target,
    sentence: { before: '参见', text: target, after: '。' },
    line: 7,
    column: 3,
    ...given,
  };
}

/** What the compiler found in a note. */
export function makeCompiled(
  given: Partial<Pick<CompiledNote, 'headings' | 'links' | 'images'>> = {},
): Pick<CompiledNote, 'headings' | 'links' | 'images'> {
  return { headings: [], links: [], images: [], ...given };
}

export { toAddress };
