import { compareIssues, type Issue } from '../lib/issue.ts';
import type { Ledger } from '../links/ledger.ts';
import { isSettled } from '../links/settled.ts';
import { diffLedger, type LedgerDiff, type SiteNote } from '../links/site-ledger.ts';
import { type Inspection, inspectNote } from '../markdown/inspect-note.ts';
import { outlineNote } from '../markdown/outline.ts';
import type { Dialect, Note } from '../schema/note.ts';
import {
  keepsLedger,
  readSources,
  resolveSources,
  type SourceOptions,
  type Sources,
} from './resolve-sources.ts';
import { reviewNote } from './review.ts';
import { toSitePages } from './site-pages.ts';

/** What a check knows of a content folder. */
export interface CheckedContent {
  /** All that `prepare` would say, and what the house rules find wanting; sorted. */
  issues: Issue[];
  notes: readonly Note[];
  dialect: Dialect;
  ledger: Ledger;
  /** Addresses that vanished, and those that another note took. */
  ledgerDiff: Pick<LedgerDiff, 'records' | 'lost' | 'reused'>;
}

/**
 * The issues of a content folder without what a site needs besides: no HTML and no mentions; of the
 * cache only what it keeps of pictures. Never throws for bad content.
 *
 * @param onProgress called now and then with the number of notes that were read, and of all
 */
export async function checkContent(
  options: SourceOptions,
  onProgress?: (done: number, total: number) => void,
): Promise<CheckedContent> {
  const sources = await readSources(options);
  const { content, ledger, notes } = sources;
  const findings: Inspection[] = [];
  for (const note of notes) {
    findings.push(await inspectNote(note));
    onProgress?.(findings.length, notes.length);
  }
  const { knowledge, resolved, issues } = await resolveSources(options, sources, findings);
  const rules = content.site.review;
  for (const note of rules ? notes : []) {
    const references = resolved.references.get(note.slug);
    // Drafts are not ready to be judged.
    if (rules && references && !note.draft) issues.push(...reviewNote(note, references, rules));
  }
  return {
    issues: issues.sort(compareIssues),
    notes,
    dialect: content.dialect,
    ledger,
    ledgerDiff: compareLedger(sources, findings, toSitePages({ tags: content.tags, ...knowledge })),
  };
}

function compareLedger(
  sources: Sources,
  findings: readonly Inspection[],
  pages: ReturnType<typeof toSitePages>,
): CheckedContent['ledgerDiff'] {
  const { content, ledger, notes } = sources;
  const siteNotes = keepsLedger(sources)
    ? notes.map((note, index) => toSiteNote(note, findings[index]))
    : [];
  // What a folder only borrows is the lender's to keep.
  const ownPages = content.dialect === 'native' ? pages : [];
  if (isSettled(ledger, siteNotes, ownPages)) {
    return { records: [...ledger.records.values()], lost: [], reused: [] };
  }
  return diffLedger(ledger, siteNotes, new Date().toISOString().slice(0, 10), ownPages);
}

/** The words of a note are read when somebody asks where others went. */
function toSiteNote(note: Note, finding: Inspection | undefined): SiteNote {
  const { id, address, title, aliases } = note;
  let sections: SiteNote['sections'] | undefined;
  return {
    id,
    address,
    title,
    aliases,
    headings: finding?.headings ?? [],
    get sections() {
      sections ??= outlineNote(note).sections;
      return sections;
    },
  };
}
