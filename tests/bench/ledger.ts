/**
 * What the ledger of 547 notes costs a build: size, and CPU to read, compare and serve it.
 *
 *   node tests/bench/ledger.ts
 */
import { parseLedger, serialiseLedger } from '../../src/links/ledger.ts';
import { buildServing } from '../../src/links/serve.ts';
import { diffLedger } from '../../src/links/site-ledger.ts';
import { createRandom } from '../random.ts';
import { toSiteNote } from '../unit/links/random-history.ts';

const random = createRandom(1);
// As many notes, headings and characters as a blog of twelve years has.
const notes = Array.from({ length: 547 }, (_, n) => {
  const sections = Array.from({ length: 12 }, (_, s) => ({
    words: n * 100 + s,
    heading: `第 ${s} 节 ${Math.floor(random() * 1e6)}`,
  }));
  const note = { id: `note${n}`, slug: `note${n}`, title: `笔记 ${n}`, sections };
  const site = toSiteNote(note);
  const longer = site.sections.map((one) => ({ ...one, text: one.text.repeat(6) }));
  return { ...site, slug: note.slug, sections: longer };
});
const characters = notes
  .flatMap(({ sections }) => sections)
  .reduce((n, { text }) => n + text.length, 0);
const text = serialiseLedger(diffLedger(parseLedger(''), notes, '2024-01-01').records);
const before = process.cpuUsage();
const ledger = parseLedger(text);
const { records, lost } = diffLedger(ledger, notes, '2024-01-02');
const serving = buildServing(new Map(records.map((one) => [one.path, one])), notes);
const written = serialiseLedger(records);
const { user, system } = process.cpuUsage(before);
console.log({
  notes: notes.length,
  characters,
  bytes: Buffer.byteLength(text),
  isSame: written === text,
  lost: lost.length,
  pages: serving.pages.length,
  cpuSeconds: (user + system) / 1e6,
});
