import type { Issue } from '../lib/issue.ts';
import type { Note } from '../schema/note.ts';

/**
 * Concepts that notes say they are about, and that are not there. Where nothing is known of any
 * concept (`--knowledge none`), a native note is not to blame either.
 */
export function checkNoteConcepts(
  notes: readonly Pick<Note, 'file' | 'dialect' | 'concepts'>[],
  known: ReadonlySet<string>,
): Issue[] {
  return notes.flatMap(({ file, dialect, concepts }) =>
    concepts
      .filter(({ id }) => !known.has(id))
      .map(({ id, line, column }) => ({
        code: 'unknown-concept',
        severity: dialect === 'native' && known.size > 0 ? 'error' : 'warning',
        ...{ file, line, column },
        message: `there is no concept \`${id}\``,
        hint: 'correct the id, or add the concept',
      })),
  );
}
