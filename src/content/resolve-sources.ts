import { join } from 'node:path';
import { checkNoteConcepts } from '../knowledge/check-note-concepts.ts';
import { joinKnowledge, type Knowledge } from '../knowledge/join-knowledge.ts';
import { type ResolveResult, resolveReferences } from '../knowledge/resolve.ts';
import { resolveEmbeds } from '../knowledge/resolve-embeds.ts';
import type { EmbedTarget, Snapshot } from '../knowledge/snapshot.ts';
import {
  type Address,
  conceptsAddress,
  homeAddress,
  searchAddress,
  tagsAddress,
  toComparisonAddress,
  toConceptAddress,
  toEraAddress,
  toTagAddress,
} from '../lib/address.ts';
import { compareIssues, type Issue } from '../lib/issue.ts';
import type { Ledger } from '../links/ledger.ts';
import type { CompiledNote } from '../schema/compiled-note.ts';
import type { Note } from '../schema/note.ts';
import { applyIssueSettings } from './apply-issue-settings.ts';
import { readLedger } from './ledger.ts';
import { listFiles } from './list-files.ts';
import { type ContentSource, readContent } from './read.ts';
import { readKnowledge } from './read-knowledge.ts';
import { type Pictures, readPictures } from './read-pictures.ts';

/** Where content comes from. */
export interface SourceOptions {
  /** Absolute path of the content folder. */
  contentDir: string;
  /** Absolute path of the folder that lends tags and concepts to a foreign one; `null` for none. */
  knowledgeDir: string | null;
  /** Drafts are shown in a preview and left out of a build. */
  withDrafts: boolean;
  /** Absolute path of the cache root. */
  cacheDir: string;
}

/** A content folder as it is on disk. */
export interface Sources {
  content: ContentSource;
  /** Paths of the files that are no notes. */
  files: string[];
  ledger: Ledger;
  /** The notes that are asked for, in order. */
  notes: Note[];
}

/** What is known of a note after it was compiled, or inspected. */
export type NoteFindings = Pick<
  CompiledNote,
  'headings' | 'links' | 'images' | 'embeds' | 'issues'
> &
  Partial<Pick<CompiledNote, 'blocks'>>;

/** The notes joined with what they are about, and everything that is wrong with either. */
export interface ResolvedSources {
  knowledge: Knowledge;
  knownConcepts: ReadonlySet<string>;
  resolved: ResolveResult;
  /** Frames by slug, of the notes that have any. */
  embeds: Map<string, EmbedTarget[]>;
  pictures: Pictures;
  /** Sorted, with the severities that `site.yaml` asks for. */
  issues: Issue[];
}

/** Reads all that a build and a check begin with. */
export async function readSources(options: SourceOptions): Promise<Sources> {
  const [content, files, ledger] = await Promise.all([
    readContent({ contentDir: options.contentDir, knowledgeDir: options.knowledgeDir }),
    listFiles(options.contentDir),
    readLedger(options.contentDir),
  ]);
  const notes = withFrozenIds(
    content.notes.filter((note) => options.withDrafts || !note.draft),
    ledger,
  );
  return { content, files, ledger, notes };
}

/**
 * Resolves what the notes refer to and gathers the issues: the same for a build and a check.
 *
 * @param findings one for each of `notes`
 */
export async function resolveSources(
  options: SourceOptions,
  { content, files, ledger, notes }: Sources,
  findings: readonly NoteFindings[],
): Promise<ResolvedSources> {
  const found = notes.map((note, i) => ({ note, compiled: findings[i] as NoteFindings }));
  const source = await readKnowledge(options.contentDir, options.knowledgeDir, content.dialect);
  const { issues: knowledgeIssues, ...knowledge } = joinKnowledge(
    source,
    found.map(({ note, compiled }) => ({ note, headings: compiled.headings })),
  );
  const knownConcepts = new Set(knowledge.concepts.map(({ id }) => id));
  const pages = [
    homeAddress,
    tagsAddress,
    searchAddress,
    ...content.tags.map(({ id }) => toTagAddress(id)),
    ...toKnowledgePages(knowledge),
  ];
  const resolved = resolveReferences(found, pages, files, content.layout.fileRoots);
  const embeds = new Map<string, EmbedTarget[]>();
  const embedIssues: Issue[] = [];
  for (const { note, compiled } of found) {
    if (compiled.embeds.length === 0) continue;
    const framed = resolveEmbeds(note.file, compiled.embeds, content.site.embeds ?? []);
    embeds.set(note.slug, framed.embeds);
    embedIssues.push(...framed.issues);
  }
  const used = [...resolved.references.values()].flatMap((references) => [
    ...references.files,
    ...references.images.filter((file) => file !== null),
  ]);
  const pictures = await readPictures(options.contentDir, used, join(options.cacheDir, 'pictures'));
  const issues = [
    ...content.issues,
    ...(content.dialect === 'obsidian' ? files.filter(isCanvas).map(toCanvasIgnored) : []),
    ...findings.flatMap((one) => one.issues),
    ...resolved.issues,
    ...embedIssues,
    ...pictures.issues,
    ...source.issues,
    ...knowledgeIssues,
    ...checkNoteConcepts(notes, knownConcepts),
    ...ledger.issues,
  ].sort(compareIssues);
  const settled = applyIssueSettings(issues, content.site.issues ?? {});
  return { knowledge, knownConcepts, resolved, embeds, pictures, issues: settled };
}

/** A foreign folder that nobody asked to keep a ledger has no old addresses to look after. */
export function keepsLedger({ content, ledger }: Sources): boolean {
  return content.dialect === 'native' || ledger.records.size > 0;
}

/** A foreign note keeps the id that the ledger recorded, whatever its file is called today. */
function withFrozenIds(notes: Note[], ledger: Ledger): Note[] {
  const taken = new Set(notes.filter(({ dialect }) => dialect === 'native').map(({ id }) => id));
  return notes.map((note) => {
    if (note.dialect === 'native') return note;
    const id = ledger.records.get(note.address)?.id ?? note.id;
    if (taken.has(id)) return note;
    taken.add(id);
    return id === note.id ? note : { ...note, id };
  });
}

/** Pages that notes may link to by their addresses. */
function toKnowledgePages({
  concepts,
  comparisons,
  timelines,
}: Pick<Snapshot, 'concepts' | 'comparisons' | 'timelines'>): Address[] {
  return [
    ...(concepts.length > 0 ? [conceptsAddress] : []),
    ...concepts.map(({ id }) => toConceptAddress(id)),
    ...comparisons.map(({ id }) => toComparisonAddress(id)),
    ...timelines.flatMap(({ address, eras }) => [
      address,
      ...eras.map(({ id }) => toEraAddress(address, id)),
    ]),
  ];
}

function isCanvas(file: string): boolean {
  return /\.(?:canvas|base)$/i.test(file);
}

function toCanvasIgnored(file: string): Issue {
  return {
    code: 'canvas-ignored',
    severity: 'warning',
    file,
    line: 1,
    column: 1,
    message: 'a canvas or base of Obsidian is no note and has no page',
    hint: 'write what it shows as a note, or embed a picture of it',
  };
}
