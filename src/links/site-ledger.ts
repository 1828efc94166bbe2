import type { Issue, Severity } from '../lib/issue.ts';
import type { Heading, Section } from '../schema/compiled-note.ts';
import {
  type Candidate,
  type Ledger,
  type LedgerAnchor,
  type LedgerRecord,
  ledgerFile,
  toShortAnchor,
} from './ledger.ts';
import {
  findContaining,
  matchSections,
  type NewSection,
  toNewSection,
  toSections,
} from './match.ts';
import type { LiveNote } from './serve.ts';
import { printText, readPrint } from './words.ts';

/** A note of the site with the text of its sections. */
export interface SiteNote extends Pick<LiveNote, 'id' | 'address' | 'title' | 'aliases'> {
  headings: readonly Heading[];
  sections: readonly Section[];
}

/** What the ledger has to learn from the site as it is. */
export interface LedgerDiff {
  /** The ledger with everything new and every sure move; what is unsure is as it was. */
  records: LedgerRecord[];
  /** Addresses that are new, fragments included. */
  added: string[];
  /** Addresses whose words were found elsewhere, surely. */
  moved: { from: string; to: string }[];
  /** Addresses that vanished, and no sure place for their words. */
  lost: { from: string; title: string; line: number; candidates: Candidate[] }[];
}

interface Place {
  note: SiteNote;
  sections: NewSection[];
}

/** Compares the ledger with the site; the ledger that is given is not changed. */
export function diffLedger(
  { records: known, lines }: Pick<Ledger, 'records' | 'lines'>,
  notes: readonly SiteNote[],
  day: string,
): LedgerDiff {
  const records = new Map(known);
  const diff: LedgerDiff = { records: [], added: [], moved: [], lost: [] };
  const byAddress = new Map<string, SiteNote>(notes.map((note) => [note.address, note]));
  const byId = new Map(notes.map((note) => [note.id, note]));
  const owners = new Map<string, SiteNote>(byAddress);
  for (const note of notes) for (const alias of note.aliases) owners.set(alias, note);
  const places = new Map<SiteNote, Place>();
  const lineOf = (path: string) => lines.get(path) ?? 1;

  // Notes that changed their address take their record along.
  for (const record of known.values()) {
    if (record.kind !== 'note' || record.to !== undefined || byAddress.has(record.path)) continue;
    const note =
      owners.get(record.path) ?? (record.id === undefined ? undefined : byId.get(record.id));
    if (!note) continue;
    const { path, kind, title, since } = record;
    const there = records.get(note.address);
    const anchors = [...(there?.anchors ?? []), ...(record.anchors ?? [])];
    const { gone: _, candidates: __, ...rest } = record;
    records.set(note.address, {
      ...rest,
      ...there,
      path: note.address,
      title: note.title,
      anchors,
    });
    records.set(path, { path, kind, title, since, to: note.address });
    diff.moved.push({ from: path, to: note.address });
  }

  for (const note of notes) {
    const record = records.get(note.address);
    if (!record) diff.added.push(note.address);
    for (const path of note.aliases) {
      if (records.has(path)) continue;
      const { address: to, title } = note;
      records.set(path, { path, kind: 'note', title, since: day, to });
      diff.added.push(path);
    }
    const base = record ?? {
      path: note.address,
      kind: 'note',
      id: note.id,
      title: note.title,
      since: day,
    };
    const { gone: _, to: __, candidates: ___, ...live } = base;
    const anchors = followAnchors(note, base.anchors ?? []);
    records.set(note.address, { ...live, title: note.title, anchors });
  }

  for (const record of known.values()) {
    if (record.kind !== 'note' || record.gone || record.to || owners.has(record.path)) continue;
    if (records.get(record.path)?.to) continue;
    retireNote(record);
  }
  diff.records = [...records.values()];
  return diff;

  function followAnchors(note: SiteNote, before: readonly LedgerAnchor[]): LedgerAnchor[] {
    const texts = toSections(note.headings, note.sections);
    const textOf = new Map(texts.map((section) => [section.id, section]));
    const living = before.filter(({ gone }) => gone === undefined);
    const lost = living.filter(({ id }) => !textOf.has(id));
    const anchors = new Map(before.map((anchor) => [anchor.id, anchor]));
    const inherited = new Map<string, string>();
    if (lost.length > 0) {
      const { sections } = findPlace(note);
      const old = living.map(toOld);
      const matches = matchSections(old, sections);
      living.forEach((anchor, index) => {
        if (textOf.has(anchor.id)) return;
        const match = matches.get(index);
        const target = match && sections[match.to];
        if (match?.sure && target) {
          anchors.set(anchor.id, { ...anchor, gone: day, to: `#${target.id}` });
          inherited.set(target.id, anchor.short);
          diff.moved.push({
            from: `${note.address}#${anchor.id}`,
            to: `${note.address}#${target.id}`,
          });
          return;
        }
        const near = match && target ? [toCandidate(note, target, match.score)] : [];
        settle(anchor, note.address, near, (to) =>
          anchors.set(anchor.id, { ...anchor, gone: day, to }),
        );
      });
    }
    const shorts = new Set([...anchors.values()].map(({ short }) => short));
    for (const { id, heading, text } of texts) {
      const recorded = anchors.get(id);
      if (!recorded) diff.added.push(`${note.address}#${id}`);
      const short = recorded?.short ?? inherited.get(id) ?? toShortAnchor(id, shorts);
      shorts.add(short);
      anchors.set(id, { id, short, text: heading, print: printText(text) });
    }
    return [...anchors.values()];
  }

  function retireNote(record: LedgerRecord): void {
    const votes = new Map<SiteNote, number>();
    const anchors = (record.anchors ?? []).map((anchor) => {
      if (anchor.gone !== undefined) return anchor;
      let moved = anchor;
      const found = findElsewhere(anchor, record.path);
      const [best] = found;
      if (best?.sure) {
        moved = { ...anchor, gone: day, to: best.candidate.to };
        votes.set(best.note, (votes.get(best.note) ?? 0) + readPrint(anchor.print).size);
      }
      return moved;
    });
    const total = anchors.reduce((sum, { print }) => sum + readPrint(print).size, 0);
    const ranked = [...votes].sort((a, b) => b[1] - a[1]);
    const [best] = ranked;
    if (best && best[1] >= total * 0.6) {
      const candidates = anchors.map((anchor) =>
        anchor.gone === undefined ? { ...anchor, gone: day } : anchor,
      );
      const to = best[0].address;
      records.set(record.path, { ...record, gone: day, to, anchors: candidates });
      diff.moved.push({ from: record.path, to });
      return;
    }
    const candidates = ranked.map(([note, votesFor]) => ({
      to: note.address as string,
      title: note.title,
      score: round(votesFor / Math.max(total, 1)),
    }));
    const { path: from, title } = record;
    diff.lost.push({ from, title, line: lineOf(from), candidates: candidates.slice(0, 3) });
  }

  function settle(
    anchor: LedgerAnchor,
    path: string,
    near: Candidate[],
    accept: (to: string) => void,
  ): void {
    const found = findElsewhere(anchor, path);
    const [best] = found;
    if (best?.sure) {
      accept(best.candidate.to);
      diff.moved.push({ from: `${path}#${anchor.id}`, to: best.candidate.to });
      return;
    }
    const candidates = [...near, ...found.map(({ candidate }) => candidate)];
    diff.lost.push({
      from: `${path}#${anchor.id}`,
      title: anchor.text,
      line: lineOf(path),
      candidates: candidates.sort((a, b) => b.score - a.score).slice(0, 3),
    });
  }

  function findElsewhere(anchor: LedgerAnchor, path: string) {
    const old = toOld(anchor);
    return notes
      .flatMap((note) => {
        if (note.address === path) return [];
        const { sections } = findPlace(note);
        const match = findContaining(old, sections);
        const target = match && sections[match.to];
        if (!match || !target) return [];
        // Eight hashes are a coarse sample: another note has to hold nearly all of them.
        const sure = match.sure && match.score >= 0.8;
        return [{ note, sure, candidate: toCandidate(note, target, match.score) }];
      })
      .sort((a, b) => b.candidate.score - a.candidate.score)
      .slice(0, 3);
  }

  function findPlace(note: SiteNote): Place {
    const place = places.get(note) ?? {
      note,
      sections: toSections(note.headings, note.sections).map(toNewSection),
    };
    places.set(note, place);
    return place;
  }
}

/** Addresses that vanished as issues, each with the commands that settle it. */
export function toLostIssues(lost: LedgerDiff['lost'], severity: Severity): Issue[] {
  return lost.map(({ from, title, line, candidates }) => {
    const names = candidates.map(({ to, score }) => `${to} (${score})`).join(', ');
    const near = names ? `; nearest: ${names}` : '';
    const settle = candidates[0]
      ? `kb links accept '${from}'`
      : `kb links redirect '${from}' ADDRESS`;
    return {
      code: 'lost-address',
      severity,
      file: ledgerFile,
      line,
      column: 1,
      message: `${from} (${title}) was published and is gone${near}`,
      hint: `run \`${settle}\`, or \`kb links retire '${from}'\``,
    };
  });
}

function toOld({ id, text, print }: LedgerAnchor) {
  return { id, heading: text, print: readPrint(print) };
}

function toCandidate(note: SiteNote, section: NewSection, score: number): Candidate {
  return { to: `${note.address}#${section.id}`, title: section.heading, score: round(score) };
}

function round(score: number): number {
  return Math.round(score * 100) / 100;
}
