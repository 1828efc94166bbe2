import type { FileLink, ImportedNote } from '../importers/imported-note.ts';
import type { TagRecord } from '../knowledge/snapshot.ts';
import { type Address, encodePath } from '../lib/address.ts';
import type { Issue } from '../lib/issue.ts';
import type { Note } from '../schema/note.ts';
import type { PlannedNote, SiteSettings } from '../schema/site.ts';
import { assignPlaces, type Place } from './read-addresses.ts';
import type { PlannedEntry, Settings } from './read-settings.ts';
import { collectTags, type TagUse } from './read-tags.ts';

/** An imported note and its file as it is on disk. */
export interface SourcedNote {
  note: ImportedNote;
  source: string;
}

/** The notes of a folder, knowing each other, and the settings in terms of their tags. */
export interface JoinedNotes {
  site: SiteSettings;
  tags: TagRecord[];
  planned: PlannedNote[];
  notes: Note[];
  issues: Issue[];
}

/**
 * The step that looks at all notes at once, after each was read alone: slugs, ids, addresses,
 * tags, links to files. It reads nothing from disk and is cheap enough to run on every save.
 */
export function joinNotes(sourced: readonly SourcedNote[], settings: Settings): JoinedNotes {
  const { places, issues } = assignPlaces(sourced.map(({ note }) => note));
  const tags = collectTags(settings.tags);
  const toTags = (uses: readonly TagUse[]): string[] => [
    ...new Set(uses.map(tags.toId).filter((id) => id !== null)),
  ];
  const targets = toTargets(sourced, places);
  const notes: Note[] = [];
  for (const { note, source } of sourced) {
    const place = places.get(note.file);
    if (!place) continue;
    const { updated = note.date, issue } = toUpdated(note);
    if (issue) issues.push(issue);
    notes.push({
      file: note.file,
      dialect: note.dialect,
      ...place,
      title: note.title,
      date: note.date,
      updated,
      tags: toTags(note.tags.map((tag) => ({ ...tag, file: note.file }))),
      summary: note.summary,
      otherTitles: note.otherTitles,
      concepts: note.concepts.map(({ value, ...place }) => ({ id: value, ...place })),
      sources: note.sources,
      lang: note.lang,
      draft: note.draft,
      body: fillLinks(note.body, note.fileLinks, targets),
      bodyLine: note.bodyLine,
      source,
    });
  }
  const written = new Set(notes.filter(({ draft }) => !draft).map(({ title }) => title));
  const planned: PlannedNote[] = [];
  for (const entry of settings.planned) {
    if (written.has(entry.note.title)) issues.push(toWritten(entry));
    const { note, ...place } = entry;
    const uses = note.tags.map((value) => ({ value, ...place }));
    if (!written.has(note.title)) planned.push({ ...note, tags: toTags(uses) });
  }
  const used = new Set(notes.flatMap((note) => note.tags));
  const doors = toTags(settings.doors).filter((id) => !settings.doorsAreBorrowed || used.has(id));
  const finished = tags.finish();
  return {
    site: { ...settings.site, doors },
    tags: finished.tags,
    planned,
    notes,
    issues: [...issues, ...finished.issues],
  };
}

function toUpdated(note: ImportedNote): { updated?: string; issue?: Issue } {
  const { updated } = note;
  if (!updated || updated.value >= note.date) return { updated: updated?.value };
  return {
    issue: {
      code: 'updated-before-date',
      severity: 'warning',
      file: note.file,
      line: updated.line,
      column: updated.column,
      message: `\`updated\` (${updated.value}) is earlier than \`date\` (${note.date}) and is ignored`,
      hint: 'correct one of the two',
    },
  };
}

function toWritten({ note, file, line, column }: PlannedEntry): Issue {
  return {
    code: 'planned-written',
    severity: 'warning',
    file,
    line,
    column,
    message: `「${note.title}」 is planned, but written already`,
    hint: note.address
      ? `remove the entry; the note keeps \`${note.address}\` under \`aliases\``
      : 'remove the entry',
  };
}

/** Addresses by every name that `post_url` and `link` may use for a file. */
function toTargets(
  sourced: readonly SourcedNote[],
  places: ReadonlyMap<string, Place>,
): Map<string, Address> {
  const targets = new Map<string, Address>();
  for (const { note } of sourced) {
    const place = places.get(note.file);
    if (!place) continue;
    const { address } = place;
    const path = note.file.replace(/\.[^.]+$/, '').replace(/^_posts\//, '');
    targets.set(note.file, address);
    targets.set(path, address);
    // The plain name serves where the author leaves the folder out, as old Jekyll allows.
    const name = path.replace(/^.*\//, '');
    if (!targets.has(name)) targets.set(name, address);
  }
  return targets;
}

function fillLinks(
  body: string,
  links: readonly FileLink[],
  targets: ReadonlyMap<string, Address>,
): string {
  let filled = '';
  let done = 0;
  for (const { start, end, target } of links) {
    const name = target.replace(/^["'/]+|["']+$/g, '');
    const address = targets.get(name);
    // A file that is no post keeps its path; a dead one is reported where links are resolved.
    const path = address ?? `/${name}`;
    filled += body.slice(done, start) + encodePath(path).replace(/[()]/g, encodeBracket);
    done = end;
  }
  return filled + body.slice(done);
}

/** A bracket in a path would end the Markdown link around it. */
function encodeBracket(bracket: string): string {
  return bracket === '(' ? '%28' : '%29';
}
