import type { Issue } from '../lib/issue.ts';
import type { Evidence } from '../schema/comparison.ts';
import type { Heading } from '../schema/compiled-note.ts';
import type { Note } from '../schema/note.ts';
import { type Source, toIssueAt } from './concepts-source.ts';
import type { EvidenceRecord } from './snapshot.ts';

/** The part of a note that evidence may name. */
export interface EvidenceNote {
  note: Pick<Note, 'id' | 'slug' | 'title' | 'otherTitles' | 'address'>;
  headings: readonly Pick<Heading, 'id' | 'text'>[];
}

/** Finds notes and headings for the evidence of rows; what is gone is plain text and an issue. */
export function createEvidenceResolver(notes: readonly EvidenceNote[], issues: Issue[]) {
  const byName = new Map<string, EvidenceNote>();
  const names: ((note: EvidenceNote['note']) => string[])[] = [
    ({ slug }) => [slug],
    ({ title }) => [title],
    ({ id }) => [id],
    ({ otherTitles }) => otherTitles,
  ];
  for (const toNames of names) {
    for (const entry of notes) {
      for (const name of toNames(entry.note)) {
        if (!byName.has(fold(name))) byName.set(fold(name), entry);
      }
    }
  }
  return (evidence: Evidence, source: Source<unknown>, path: readonly PropertyKey[]) =>
    resolve(evidence, source, path);

  function resolve(
    evidence: Evidence,
    source: Source<unknown>,
    path: readonly PropertyKey[],
  ): EvidenceRecord {
    if ('url' in evidence) return { title: evidence.title, url: evidence.url };
    const found = byName.get(fold(evidence.note));
    if (!found) {
      const unresolved = { title: evidence.note, heading: evidence.heading };
      if (source.isBorrowed) return unresolved;
      issues.push(
        toIssueAt(
          source,
          [...path, 'note'],
          'dead-evidence',
          `there is no note \`${evidence.note}\``,
          'name a note by slug or title, or a source by `title` and `url`',
        ),
      );
      return unresolved;
    }
    const { title, address } = found.note;
    if (evidence.heading === undefined) return { title, target: { address } };
    const wanted = fold(evidence.heading);
    const heading = found.headings.find(
      ({ id, text }) => fold(id) === wanted || fold(text) === wanted,
    );
    if (heading) {
      return { title, heading: heading.text, target: { address, fragment: heading.id } };
    }
    issues.push(
      toIssueAt(
        source,
        [...path, 'heading'],
        'dead-evidence',
        `the note \`${evidence.note}\` has no heading \`${evidence.heading}\``,
        'write the heading as it stands in the note, or its id',
      ),
    );
    return { title, heading: evidence.heading, target: { address } };
  }
}

function fold(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}
