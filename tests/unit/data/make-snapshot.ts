import type { NoteRecord, Snapshot, TagRecord } from '../../../src/knowledge/snapshot.ts';
import { toNoteAddress } from '../../../src/lib/address.ts';

/** A note record of which only what a test names differs from the plainest one. */
export function makeRecord(slug: string, given: Partial<NoteRecord> = {}): NoteRecord {
  const date = given.date ?? '2024-01-01';
  return {
    id: `${slug}00000`,
    slug,
    address: toNoteAddress(slug),
    file: `notes/${slug}.md`,
    title: `标题 ${slug}`,
    date,
    updated: date,
    tags: [],
    summary: '',
    hasOwnSummary: false,
    aliases: [],
    concepts: [],
    sources: [],
    headings: [],
    anchors: { beside: {}, notices: [], reused: {}, former: [] },
    length: 0,
    features: [],
    compiledFile: '',
    links: [],
    images: [],
    backlinks: [],
    mentions: [],
    ...given,
  };
}

export function makeTag(id: string, given: Partial<TagRecord> = {}): TagRecord {
  return { id, label: { zh: id }, aliases: [], known: true, ...given };
}

export function makeSnapshot(given: Partial<Snapshot> = {}): Snapshot {
  return {
    site: { title: '站点', language: 'zh-Hans', doors: [] },
    tags: [],
    planned: [],
    notes: [],
    files: [],
    schemes: [],
    concepts: [],
    relations: [],
    comparisons: [],
    timelines: [],
    oldPages: [],
    pageAnchors: {},
    ...given,
  };
}
