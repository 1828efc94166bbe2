import type { NoteRecord, Snapshot } from '../knowledge/snapshot.ts';
import {
  type Address,
  conceptsAddress,
  timelineAddress,
  toComparisonAddress,
  toConceptAddress,
  toEraAddress,
  toShortAddress,
  toTagAddress,
} from '../lib/address.ts';
import type { OldPage } from '../schema/old-address.ts';

/** An address that is not a page of its own, and the note it stands for. */
export interface Redirect {
  from: Address;
  note: NoteRecord;
}

/** Addresses of the ledger that need a page of their own; none that a note or redirect has. */
export function buildOldPages(snapshot: Snapshot): OldPage[] {
  const taken = new Set<string>(buildRedirects(snapshot).map(({ from }) => from));
  for (const note of snapshot.notes) taken.add(note.address);
  return snapshot.oldPages.filter(({ from }) => {
    // `/a` and `/a/` cannot both be files; the page that is there answers for the other.
    if (taken.has(from) || taken.has(`${from}/`)) return false;
    taken.add(from);
    return true;
  });
}

/** What each note is about, by its address. */
export function buildSummaries({ notes }: Snapshot): Map<Address, string> {
  return new Map(notes.map(({ address, summary }) => [address, summary]));
}

/**
 * The short address and every alias of every note. An address that is a page keeps its page, and
 * of two notes that claim one address the first in the snapshot has it.
 */
export function buildRedirects({
  notes,
  tags,
  concepts,
  comparisons,
  timelines,
}: Snapshot): Redirect[] {
  const taken = new Set<string>(
    ['/', '/tags/', '/search/', ...notes.map((note) => note.address)].concat(
      tags.map((tag) => toTagAddress(tag.id)),
      [conceptsAddress, timelineAddress],
      concepts.map(({ id }) => toConceptAddress(id)),
      comparisons.map(({ id }) => toComparisonAddress(id)),
      timelines.flatMap(({ address, eras }) => [
        address,
        ...eras.map(({ id }) => toEraAddress(address, id)),
      ]),
    ),
  );
  const redirects: Redirect[] = [];
  const claim = (from: Address, note: NoteRecord) => {
    if (taken.has(from) || taken.has(`${from}/`) || taken.has(`${from}index.html`)) return;
    taken.add(from);
    redirects.push({ from, note });
  };
  // Short addresses first: no alias may take one.
  for (const note of notes) claim(toShortAddress(note.id), note);
  for (const note of notes) for (const alias of note.aliases) claim(alias, note);
  return redirects;
}
