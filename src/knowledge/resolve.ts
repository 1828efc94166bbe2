import type { Address } from '../lib/address.ts';
import type { Issue, Severity } from '../lib/issue.ts';
import type { CompiledNote, ImageReference, LinkReference } from '../schema/compiled-note.ts';
import type { Note } from '../schema/note.ts';
import { buildLinkIndex, findFile, type LinkIndex, resolveLink } from './resolve-links.ts';
import type { Backlink, LinkTarget } from './snapshot.ts';

/** A note with what the compiler found in it; the HTML is not needed here. */
export interface NoteWithReferences {
  note: Note;
  compiled: Pick<CompiledNote, 'headings' | 'links' | 'images'> &
    Partial<Pick<CompiledNote, 'blocks'>>;
}

/** What the references of one note lead to, index by index. */
export interface ResolvedReferences {
  links: (LinkTarget | null)[];
  /** Path of the picture in the content folder. */
  images: (string | null)[];
  /** Files other than pictures that the note links to. */
  files: string[];
  backlinks: Backlink[];
}

export interface ResolveResult {
  /** By slug. */
  references: Map<string, ResolvedReferences>;
  issues: Issue[];
}

/**
 * Resolves every link and picture of every note and turns the links around into backlinks.
 * A reference that leads nowhere becomes an issue: an error in native notes, a warning elsewhere.
 *
 * @param pages addresses of pages that are not notes
 * @param files paths of the other files in the content folder
 * @param roots folders whose files stand at the root of the site
 */
export function resolveReferences(
  notes: readonly NoteWithReferences[],
  pages: Iterable<Address>,
  files: Iterable<string>,
  roots: readonly string[] = [],
): ResolveResult {
  const index = buildLinkIndex(
    notes.map(({ note }) => note),
    pages,
    files,
    roots,
  );
  const headingsOf = new Map(notes.map(({ note, compiled }) => [note.slug, compiled.headings]));
  const blocksOf = new Map(notes.map(({ note, compiled }) => [note.slug, compiled.blocks ?? []]));
  const references = new Map<string, ResolvedReferences>(
    notes.map(({ note }) => [note.slug, { links: [], images: [], files: [], backlinks: [] }]),
  );
  const issues: Issue[] = [];

  for (const { note, compiled } of notes) {
    const own = references.get(note.slug);
    if (!own) continue;
    for (const link of compiled.links) {
      own.links.push(resolveOne(link, note));
    }
    for (const image of compiled.images) {
      const file = findFile(index, note, image.target, image.kind === 'wiki');
      if (!file) issues.push(toMissingImage(note, image, index));
      own.images.push(file ?? null);
    }
  }
  return { references, issues };

  function resolveOne(link: LinkReference, note: Note): LinkTarget | null {
    const found = resolveLink(index, note, link);
    if (found.kind === 'missing') {
      issues.push(
        toIssue(
          note,
          link,
          'dead-link',
          `The link to "${link.target}" leads nowhere`,
          link.kind === 'wiki'
            ? 'Name a note by its title, an alias, its slug or its id.'
            : 'Correct the path, or link to the note by [[title]].',
        ),
      );
      return null;
    }
    if (found.kind === 'ambiguous') {
      const names = found.candidates.map((candidate) => candidate.file).join(', ');
      issues.push(
        toIssue(
          note,
          link,
          'ambiguous-link',
          `"${link.target}" names more than one note: ${names}`,
          'Link by id or by path instead.',
        ),
      );
      return null;
    }
    if (found.kind === 'file') references.get(note.slug)?.files.push(found.file);
    if (found.kind !== 'note') return found.target;
    if (found.note.slug !== note.slug) addBacklink(found.note.slug, note, link);
    return withKnownAnchor(found.note, found.target, link, note);
  }

  function withKnownAnchor(
    to: Note,
    target: LinkTarget,
    link: LinkReference,
    from: Note,
  ): LinkTarget {
    const fragment = link.fragment;
    if (!fragment) return target;
    if (blocksOf.get(to.slug)?.includes(fragment)) return target;
    const heading = findHeading(fragment, to);
    if (heading !== undefined) return { ...target, fragment: heading };
    // A first heading that repeats the title is the title, and stands at the top.
    if (fragment.replace(/^.*#/, '').trim() === to.title.trim()) return { address: target.address };
    issues.push(
      toIssue(
        from,
        link,
        'dead-anchor',
        `${to.file} has no heading "${fragment}"`,
        'Name a heading of that note as it is written there, or its id.',
      ),
    );
    return { address: target.address };
  }

  /** A heading by id, by its words, or by either without regard to case. */
  function findHeading(fragment: string, to: Note): string | undefined {
    const headings = headingsOf.get(to.slug) ?? [];
    // Obsidian names a heading below others by all of them: `上一级#标题`.
    const last = fragment.replace(/^.*#/, '').trim();
    const folded = last.toLowerCase();
    return (
      headings.find(({ id }) => id === fragment) ??
      headings.find(({ text }) => text === last) ??
      headings.find(({ id, text }) => id.toLowerCase() === folded || text.toLowerCase() === folded)
    )?.id;
  }

  function addBacklink(to: string, from: Note, link: LinkReference): void {
    const backlinks = references.get(to)?.backlinks;
    // One sentence per linking note is enough: the first.
    if (!backlinks || backlinks.some((backlink) => backlink.from === from.slug)) return;
    backlinks.push({ from: from.slug, sentence: link.sentence });
  }
}

function toMissingImage(note: Note, image: ImageReference, index: LinkIndex): Issue {
  const folded = image.target.replace(/^(\.\.?\/|\/)+/, '').toLowerCase();
  const near = [...index.files].find((file) => file.toLowerCase().endsWith(folded));
  const hint = near
    ? `There is ${near}: upper and lower case matter.`
    : 'Put the file there, or correct the path.';
  return toIssue(
    note,
    image,
    'missing-image',
    `The picture "${image.target}" does not exist`,
    hint,
  );
}

function toIssue(
  note: Note,
  place: { line: number; column: number },
  code: string,
  message: string,
  hint: string,
): Issue {
  const severity: Severity = note.dialect === 'native' ? 'error' : 'warning';
  return { code, severity, file: note.file, line: place.line, column: place.column, message, hint };
}
