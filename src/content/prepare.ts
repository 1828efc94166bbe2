import { join } from 'node:path';
import type { Original } from '../images/read-original.ts';
import type { FileRecord, ImageTarget, NoteRecord, Snapshot } from '../knowledge/snapshot.ts';
import { toPublicAddress } from '../lib/address.ts';
import type { Issue } from '../lib/issue.ts';
import type { Ledger } from '../links/ledger.ts';
import { buildServing } from '../links/serve.ts';
import { diffLedger, type LedgerDiff, type SiteNote } from '../links/site-ledger.ts';
import { type CompiledEntry, compileAll } from '../markdown/compile-all.ts';
import type { Dialect, Note } from '../schema/note.ts';
import { findMentions } from './find-mentions.ts';
import { keepsLedger, readSources, resolveSources, type SourceOptions } from './resolve-sources.ts';
import { toSitePages } from './site-pages.ts';

/** Where content comes from and where its compiled form is kept. */
export interface PrepareOptions extends SourceOptions {
  /** Take up the addresses of a foreign folder that has no ledger yet. */
  withLedger?: boolean;
  onProgress?: (done: number, total: number) => void;
}

export interface Prepared {
  snapshot: Snapshot;
  /** All problems found, sorted. Errors do not keep the rest from being prepared. */
  issues: Issue[];
  /** Notes with their compiled form, in the order of `snapshot.notes`. */
  notes: { note: Note; entry: CompiledEntry }[];
  /** How many notes had to be compiled, the others came from the cache. */
  compiled: number;
  /** Addresses as the folder's ledger knows them; not changed here. */
  ledger: Ledger;
  /** What the site has that the ledger lacks, and the other way round. */
  ledgerDiff: LedgerDiff;
  dialect: Dialect;
  /** The pictures of the site by path relative to the content folder. */
  originals: ReadonlyMap<string, Original>;
}

/**
 * The reading half of the program: content folder → notes → compiled notes → one resolved,
 * serialisable snapshot. Never throws for bad content; what is wrong is in `issues`.
 */
export async function prepare(options: PrepareOptions): Promise<Prepared> {
  const sources = await readSources(options);
  const { content, ledger, notes } = sources;
  const { entries, compiled } = await compileAll(notes, {
    cacheDir: join(options.cacheDir, 'notes'),
    onProgress: options.onProgress,
  });
  const compiledNotes = notes.map((note, i) => ({ note, entry: entries[i] as CompiledEntry }));
  const {
    knowledge,
    knownConcepts,
    resolved,
    embeds: embedsOf,
    pictures,
    issues,
  } = await resolveSources(
    options,
    sources,
    entries.map(({ meta }) => meta),
  );
  const mentions = await findMentions(
    entries.map(({ htmlFile }) => htmlFile),
    knowledge.concepts,
    join(options.cacheDir, 'mentions'),
  );

  const { originals, refused } = pictures;
  const refusedAddresses = new Set<string>(
    [...refused].map((file) => toPublicAddress(file, content.layout.fileRoots)),
  );

  const fileRecords = new Map<string, FileRecord>();
  const addFile = (file: string): FileRecord => {
    const record: FileRecord = { address: toPublicAddress(file, content.layout.fileRoots), file };
    const published = originals.get(file)?.published;
    if (published && published !== join(options.contentDir, file)) record.cleanFile = published;
    fileRecords.set(file, record);
    return record;
  };
  const sizes = new Map<string, ImageTarget>();
  const records: NoteRecord[] = [];
  for (const [index, { note, entry }] of compiledNotes.entries()) {
    const references = resolved.references.get(note.slug);
    if (!references) throw new Error(`No references resolved for ${note.file}`);
    for (const file of references.files) if (!refused.has(file)) addFile(file);
    const images: (ImageTarget | null)[] = [];
    for (const file of references.images) {
      if (file === null || refused.has(file)) {
        images.push(null);
        continue;
      }
      const known = sizes.get(file);
      const original = originals.get(file);
      const image =
        known ??
        (original
          ? toTarget(addFile(file), original)
          : await measureImage(options.contentDir, addFile(file)));
      sizes.set(file, image);
      images.push(image);
    }
    const { backlinks } = references;
    const links = references.links.map((link) =>
      link && refusedAddresses.has(link.address) ? null : link,
    );
    const concepts = note.concepts.map(({ id }) => id).filter((id) => knownConcepts.has(id));
    const joined = { concepts, links, images, backlinks, mentions: mentions[index] ?? [] };
    const embeds = embedsOf.get(note.slug);
    records.push({ ...toRecord(note, entry, joined), ...(embeds && { embeds }) });
  }

  const sitePages = toSitePages({ tags: content.tags, ...knowledge });
  const isKept = keepsLedger(sources) || options.withLedger === true;
  const ledgerDiff = diffLedger(
    ledger,
    isKept ? records.map((record, i) => toSiteNote(record, compiledNotes[i]?.entry)) : [],
    new Date().toISOString().slice(0, 10),
    // What a folder only borrows is the lender's to keep.
    content.dialect === 'native' ? sitePages : [],
  );
  const serving = buildServing(
    new Map(ledgerDiff.records.map((record) => [record.path, record])),
    records,
    sitePages,
  );
  for (const record of records) {
    record.anchors = serving.anchors.get(record.slug) ?? record.anchors;
  }

  const order = compiledNotes
    .map((_, i) => i)
    .sort((a, b) => compareNotes(compiledNotes[a]?.note, compiledNotes[b]?.note));
  return {
    snapshot: {
      site: content.site,
      tags: content.tags,
      planned: content.planned,
      notes: order.map((i) => records[i] as NoteRecord),
      files: [...fileRecords.values()].sort((a, b) => (a.file < b.file ? -1 : 1)),
      ...knowledge,
      oldPages: serving.pages,
      pageAnchors: Object.fromEntries(serving.pageAnchors),
    },
    issues,
    notes: order.map((i) => compiledNotes[i] as { note: Note; entry: CompiledEntry }),
    compiled,
    ledger,
    ledgerDiff,
    dialect: content.dialect,
    originals,
  };
}

function toSiteNote(record: NoteRecord, entry: CompiledEntry | undefined): SiteNote {
  const { id, address, title, aliases, headings } = record;
  return { id, address, title, aliases, headings, sections: entry?.meta.sections ?? [] };
}

function toRecord(
  note: Note,
  entry: CompiledEntry,
  joined: Pick<NoteRecord, 'concepts' | 'links' | 'images' | 'backlinks' | 'mentions'>,
): NoteRecord {
  return {
    id: note.id,
    slug: note.slug,
    address: note.address,
    file: note.file,
    title: note.title,
    date: note.date,
    updated: note.updated,
    tags: note.tags,
    summary: note.summary ?? toSummary(entry),
    hasOwnSummary: note.summary !== undefined,
    aliases: note.aliases,
    sources: note.sources,
    lang: note.lang,
    headings: entry.meta.headings,
    anchors: { beside: {}, notices: [], reused: {}, former: [] },
    length: entry.meta.length,
    features: entry.meta.features,
    compiledFile: entry.htmlFile,
    ...joined,
  };
}

/** The beginning of the text, cut at the end of a sentence where one is near. */
function toSummary(entry: CompiledEntry): string {
  const text = (entry.meta.sections.find((section) => section.text.trim())?.text ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = [...text];
  if (characters.length <= 110) return text;
  const head = characters.slice(0, 110).join('');
  const end = Math.max(...['。', '！', '？', '. '].map((mark) => head.lastIndexOf(mark)));
  return end >= 40 ? head.slice(0, end + 1) : `${head}…`;
}

function toTarget({ address }: FileRecord, { width, height }: Original): ImageTarget {
  return width && height ? { address, width, height } : { address };
}

async function measureImage(contentDir: string, record: FileRecord): Promise<ImageTarget> {
  const { imageSizeFromFile } = await import('image-size/fromFile');
  try {
    const { width, height } = await imageSizeFromFile(join(contentDir, record.file));
    return { address: record.address, width: Math.round(width), height: Math.round(height) };
  } catch {
    // Not a picture that can be measured; the browser may still show it.
    return { address: record.address };
  }
}

function compareNotes(a: Note | undefined, b: Note | undefined): number {
  if (!a || !b) return 0;
  if (a.updated !== b.updated) return a.updated < b.updated ? 1 : -1;
  if (a.date !== b.date) return a.date < b.date ? 1 : -1;
  return a.file < b.file ? -1 : a.file > b.file ? 1 : 0;
}
