import type { ImportedNote, Position } from '../importers/imported-note.ts';
import { type Address, toNoteAddress } from '../lib/address.ts';
import type { Issue } from '../lib/issue.ts';
import { toShortId } from '../lib/short-id.ts';

/** Where a note lives. */
export interface Place {
  id: string;
  slug: string;
  address: Address;
  aliases: Address[];
}

/** Places of all notes, by file. */
export interface Places {
  places: Map<string, Place>;
  issues: Issue[];
}

/** Addresses of pages that are always there; an alias would overwrite them. */
const reserved =
  /^\/(?:|404\.html|index\.json|(?:feed|sitemap[^/]*)\.xml|llms\.txt|(?:tags|search|concepts|compare|timeline)\/|concepts\.(?:jsonld|ttl)|timeline\.json|(?:n|embed|pagefind|_astro)\/.*)$/;

/**
 * Gives every note its slug, id and addresses. Where two want the same, the first keeps it: the
 * first by path in native content, by date in a foreign folder, so that a new post never moves an
 * old one.
 */
export function assignPlaces(notes: readonly ImportedNote[]): Places {
  const ordered = [...notes].sort((a, b) => {
    const byDate = a.dialect === 'native' ? 0 : compare(a.date, b.date);
    return byDate || compare(a.file, b.file);
  });
  const issues: Issue[] = [];
  const slugs = assignSlugs(ordered, issues);
  const addresses = assignAddresses(ordered, slugs, issues);
  const ids = assignIds(ordered, addresses, issues);
  const places = new Map<string, Place>();
  for (const { file } of notes) {
    const slug = slugs.get(file) ?? '';
    const { address, aliases } = addresses.get(file) ?? {
      address: toNoteAddress(slug),
      aliases: [],
    };
    places.set(file, { id: ids.get(file) ?? '', slug, address, aliases });
  }
  return { places, issues };
}

function assignSlugs(notes: readonly ImportedNote[], issues: Issue[]): Map<string, string> {
  const owners = new Map<string, ImportedNote>();
  const slugs = new Map<string, string>();
  const late: ImportedNote[] = [];
  for (const note of notes) {
    const owner = owners.get(toKey(note.slug.value));
    if (owner) late.push(note);
    else {
      owners.set(toKey(note.slug.value), note);
      slugs.set(note.file, note.slug.value);
    }
  }
  for (const note of late) {
    let slug = `${note.slug.value}-${note.date}`;
    for (let count = 2; owners.has(toKey(slug)); count++) {
      slug = `${note.slug.value}-${note.date}-${count}`;
    }
    const owner = owners.get(toKey(note.slug.value));
    owners.set(toKey(slug), note);
    slugs.set(note.file, slug);
    const otherCase =
      owner && owner.slug.value !== note.slug.value ? ', which differs only in case or width' : '';
    issues.push(
      toIssue(note, note.slug, {
        code: 'duplicate-slug',
        message: `the slug \`${note.slug.value}\` belongs to ${owner?.file}${otherCase}; this note becomes \`${slug}\``,
        hint: 'give one of the two another file name or another `slug`',
      }),
    );
  }
  return slugs;
}

function assignAddresses(
  notes: readonly ImportedNote[],
  slugs: ReadonlyMap<string, string>,
  issues: Issue[],
): Map<string, { address: Address; aliases: Address[]; first: Address }> {
  const owners = new Map<string, string>();
  const addresses = new Map<string, { address: Address; aliases: Address[]; first: Address }>();
  for (const { file } of notes) {
    const address = toNoteAddress(slugs.get(file) ?? '');
    owners.set(toPageKey(address), file);
    addresses.set(file, { address, aliases: [], first: address });
  }
  for (const note of notes) {
    const own = addresses.get(note.file);
    if (!own) continue;
    const wanted = note.permalink ? [note.permalink, ...note.aliases] : note.aliases;
    for (const alias of wanted) {
      const owner = owners.get(toPageKey(alias.value));
      if (reserved.test(alias.value)) {
        const message = `\`${alias.value}\` is a page of the site itself`;
        issues.push(toIssue(note, alias, { code: 'reserved-address', message, hint: 'remove it' }));
      } else if (owner !== undefined && owner !== note.file) {
        const message = `the address \`${alias.value}\` belongs to ${owner}`;
        const hint = 'keep it in the note that readers of that address should reach';
        issues.push(toIssue(note, alias, { code: 'duplicate-alias', message, hint }));
      } else {
        if (alias === note.permalink) own.first = alias.value;
        if (owner === undefined) own.aliases.push(alias.value);
        owners.set(toPageKey(alias.value), note.file);
      }
    }
  }
  return addresses;
}

function assignIds(
  notes: readonly ImportedNote[],
  addresses: ReadonlyMap<string, { first: Address }>,
  issues: Issue[],
): Map<string, string> {
  const owners = new Map<string, string>();
  const ids = new Map<string, string>();
  const take = (id: string, file: string) => {
    owners.set(id, file);
    ids.set(file, id);
  };
  for (const note of notes) {
    if (!note.id) continue;
    const owner = owners.get(note.id.value);
    if (owner === undefined) take(note.id.value, note.file);
    else {
      const message = `the id \`${note.id.value}\` belongs to ${owner}`;
      const hint = 'remove the line from the younger of the two; ids are never shared';
      issues.push(toIssue(note, note.id, { code: 'duplicate-id', message, hint }));
    }
  }
  for (const { file } of notes) {
    if (ids.has(file)) continue;
    const first = addresses.get(file)?.first ?? file;
    let length = 8;
    while (owners.has(toShortId(first, length)) && length < 50) length++;
    take(toShortId(first, length), file);
  }
  return ids;
}

/** Hosts whose file systems ignore case or normal forms would serve one note for the other. */
function toKey(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

/** `/a`, `/a/` and `/a/index.html` are one page. */
function toPageKey(address: string): string {
  return toKey(address)
    .replace(/\/index\.html$/, '/')
    .replace(/\/$/, '');
}

function toIssue(
  note: ImportedNote,
  { line, column }: Position,
  rest: Pick<Issue, 'code' | 'message' | 'hint'>,
): Issue {
  const severity = note.dialect === 'native' ? 'error' : 'warning';
  return { severity, file: note.file, line, column, ...rest };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
