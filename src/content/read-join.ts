import type { ImportedNote } from '../importers/imported-note.ts';
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
      body: fillLinks(note, targets),
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

/** A note as a link to its file sees it. */
interface Target {
  address: Address;
  title: string;
}

/** Notes by every name that `post_url`, `link`, `post_link` and `ref` may use for a file. */
function toTargets(
  sourced: readonly SourcedNote[],
  places: ReadonlyMap<string, Place>,
): Map<string, Target> {
  const targets = new Map<string, Target>();
  const add = (name: string, target: Target) => {
    if (!targets.has(name)) targets.set(name, target);
  };
  for (const { note } of sourced) {
    const place = places.get(note.file);
    if (!place) continue;
    const target = { address: place.address, title: note.title };
    targets.set(note.file, target);
    targets.set(toLinkName(note.file), target);
  }
  // The plain name serves where the author leaves the folder out, as old Jekyll and Hugo allow.
  for (const { note } of sourced) {
    const target = targets.get(note.file);
    if (target) add(toLinkName(note.file).replace(/^.*\//, ''), target);
  }
  return targets;
}

/** `content/posts/pod/index.md` → `posts/pod`: without the notes' folder, extension and `index`. */
function toLinkName(file: string): string {
  return file
    .replace(/^(?:_posts|_drafts|source\/_posts|source\/_drafts|content)\//, '')
    .replace(/\.(?:md|markdown|html)$/i, '')
    .replace(/(?<=.)\/_?index$/, '');
}

function fillLinks(note: ImportedNote, targets: ReadonlyMap<string, Target>): string {
  const { body, fileLinks } = note;
  const folder = note.file.replace(/[^/]*$/, '');
  let filled = '';
  let done = 0;
  for (const { start, end, target, fragment, label } of fileLinks) {
    const name = target.replace(/^["'/]+|["'/]+$/g, '');
    const found =
      name === ''
        ? targets.get(note.file)
        : (targets.get(toLinkName(joinFolder(folder, name))) ??
          targets.get(name) ??
          targets.get(toLinkName(name)));
    // A file that is no post keeps its path; a dead one is reported where links are resolved.
    const path = encodePath(found?.address ?? `/${name}`).replace(/[()]/g, encodeBracket);
    const href = fragment ? `${path}#${encodeURIComponent(fragment)}` : path;
    const words = (label || (found?.title ?? name)).replace(/[[\]\\]/g, '\\$&');
    filled += body.slice(done, start) + (label === undefined ? href : `[${words}](${href})`);
    done = end;
  }
  return filled + body.slice(done);
}

/** A path seen from a folder; `..` climbs, as far as there is something to climb. */
function joinFolder(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of `${folder}${path}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** A bracket in a path would end the Markdown link around it. */
function encodeBracket(bracket: string): string {
  return bracket === '(' ? '%28' : '%29';
}
