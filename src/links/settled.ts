import type { Ledger, LedgerAnchor, LedgerRecord } from './ledger.ts';
import type { SiteNote, SitePage } from './site-ledger.ts';

/**
 * True where every recorded address plainly stands where it stood, headings by id and words: then
 * `diffLedger` has nothing lost and nothing reused to tell, and need not read the text of all
 * notes. Words that were exchanged between headings that stayed are left for the build to notice.
 */
export function isSettled(
  { records, restored }: Pick<Ledger, 'records' | 'restored'>,
  notes: readonly SiteNote[],
  pages: readonly SitePage[],
): boolean {
  // A line that git gave back is to be told of, with the place its words have now.
  if (restored.size > 0) return false;
  const notesAt = new Map(notes.map((note) => [note.address as string, note]));
  const pagesAt = new Map(pages.map((page) => [page.address as string, page]));
  return [...records.values()].every((record) =>
    record.kind === 'note'
      ? isNoteSettled(record, notesAt.get(record.path))
      : isPageSettled(record, pagesAt.get(record.path)),
  );
}

function isNoteSettled(record: LedgerRecord, note: SiteNote | undefined): boolean {
  const { gone, to, id, open, anchors = [] } = record;
  if (open || anchors.some((anchor) => anchor.open)) return false;
  // A path that was left, or given up, and that nobody has taken since.
  if (gone !== undefined || to !== undefined) return note === undefined;
  if (!note || id !== note.id) return false;
  const headings = new Map(note.headings.map((heading) => [heading.id, heading.text]));
  return living(anchors).every((anchor) => headings.get(anchor.id) === anchor.text);
}

function isPageSettled(record: LedgerRecord, page: SitePage | undefined): boolean {
  if (!page) return record.gone !== undefined || record.to !== undefined;
  const rows = new Set(page.anchors.map(({ id }) => id));
  return living(record.anchors ?? []).every(({ id }) => rows.has(id));
}

function living(anchors: readonly LedgerAnchor[]): LedgerAnchor[] {
  return anchors.filter(({ gone }) => gone === undefined);
}
