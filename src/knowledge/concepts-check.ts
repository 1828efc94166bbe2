import type { Issue } from '../lib/issue.ts';
import { isBefore } from '../lib/partial-date.ts';
import type { Concept, Scheme } from '../schema/concept.ts';
import { type KnowledgeSource, type Source, toIssueAt } from './concepts-source.ts';
import { mappingTypes } from './relations.ts';

/** A concept and where it stands. */
interface Entry {
  id: string;
  scheme: Source<Scheme>;
  concept: Concept;
}

/**
 * What is wrong between the entries of concepts, comparisons and timelines, each of which was
 * found right by itself. Evidence is checked where it is resolved (`resolve-evidence.ts`).
 */
export function checkKnowledge(knowledge: KnowledgeSource): Issue[] {
  const issues: Issue[] = [];
  const entries = collect(knowledge, issues);
  checkLabels([...entries.values()], issues);
  for (const entry of entries.values()) checkConcept(entry, entries, issues);
  checkMappings(knowledge, entries, issues);
  checkComparisons(knowledge, entries, issues);
  for (const timeline of knowledge.timelines) checkTimeline(timeline, entries, issues);
  return issues;
}

function collect({ schemes }: KnowledgeSource, issues: Issue[]): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const scheme of schemes) {
    for (const [id, concept] of Object.entries(scheme.data.concepts)) {
      const first = entries.get(id);
      if (first) {
        const message = `${first.scheme.file} has a concept \`${id}\` already`;
        const hint = 'give one of the two another id';
        issues.push(toIssueAt(scheme, ['concepts', id], 'duplicate-concept', message, hint));
      } else entries.set(id, { id, scheme, concept });
    }
  }
  return entries;
}

function checkLabels(entries: readonly Entry[], issues: Issue[]): void {
  const owners = new Map<string, string>();
  for (const { id, scheme, concept } of entries) {
    const { prefLabel, altLabel } = concept;
    const labels: [string, PropertyKey[]][] = [
      [prefLabel.zh, ['prefLabel', 'zh']],
      [prefLabel.en, ['prefLabel', 'en']],
      ...altLabel.zh.map((label, i): [string, PropertyKey[]] => [label, ['altLabel', 'zh', i]]),
      ...altLabel.en.map((label, i): [string, PropertyKey[]] => [label, ['altLabel', 'en', i]]),
    ];
    for (const [label, path] of labels) {
      const key = label.normalize('NFKC').toLowerCase();
      const owner = owners.get(key);
      if (owner !== undefined && owner !== id) {
        const message = `both \`${owner}\` and \`${id}\` are called \`${label}\``;
        const hint = 'take the label from one of the two, or move it to `hiddenLabel`';
        issues.push(toIssueAt(scheme, ['concepts', id, ...path], 'duplicate-label', message, hint));
      } else owners.set(key, id);
    }
  }
}

function checkConcept(
  { id, scheme, concept }: Entry,
  entries: ReadonlyMap<string, Entry>,
  issues: Issue[],
): void {
  const report = (path: PropertyKey[], code: string, message: string, hint: string) =>
    issues.push(toIssueAt(scheme, ['concepts', id, ...path], code, message, hint));
  if (!Object.hasOwn(scheme.data.layers, concept.layer)) {
    const layers = Object.keys(scheme.data.layers).join(', ');
    report(
      ['layer'],
      'unknown-layer',
      `there is no layer \`${concept.layer}\` in this scheme`,
      `name one of ${layers}, or add it under \`layers\``,
    );
  }
  if (concept.until !== undefined && isBefore(concept.until, concept.since)) {
    const message = `\`until\` (${concept.until}) is earlier than \`since\` (${concept.since})`;
    report(['until'], 'dates-reversed', message, 'correct one of the two');
  }
  for (const type of ['broader', 'related'] as const) {
    for (const [index, other] of concept[type].entries()) {
      const path = [type, index];
      const target = entries.get(other);
      if (!target) {
        report(path, 'unknown-concept', `there is no concept \`${other}\``, addIt);
      } else if (target.scheme !== scheme) {
        report(
          path,
          'relation-across',
          `\`${type}\` stays inside a scheme, but \`${other}\` is in \`${target.scheme.id}\``,
          'use `closeMatch` or `relatedMatch` across schemes',
        );
      } else if (type === 'related' && isRelatedAndBroader(id, other, entries)) {
        report(
          path,
          'related-broader',
          `\`${other}\` is both related to \`${id}\` and above or below it`,
          'remove it from `related`; SKOS keeps the two apart (S27)',
        );
      }
    }
  }
  const loop = findLoop(id, entries);
  if (loop) {
    report(
      ['broader'],
      'broader-cycle',
      `\`${id}\` is wider than itself: ${loop.join(' → ')}`,
      'remove one of these steps',
    );
  }
}

const addIt = 'correct the id, or add the concept';

function isRelatedAndBroader(a: string, b: string, entries: ReadonlyMap<string, Entry>): boolean {
  return findAbove(a, entries).has(b) || findAbove(b, entries).has(a);
}

/** All that is wider than a concept, over any number of steps. */
function findAbove(id: string, entries: ReadonlyMap<string, Entry>): Set<string> {
  const above = new Set<string>();
  const queue = [id];
  // The list grows while it is walked.
  for (const next of queue) {
    for (const wider of entries.get(next)?.concept.broader ?? []) {
      if (above.has(wider)) continue;
      above.add(wider);
      queue.push(wider);
    }
  }
  return above;
}

/** The way from a concept back to itself; told once, by the member that is first by name. */
function findLoop(id: string, entries: ReadonlyMap<string, Entry>): string[] | null {
  const walk = (path: string[]): string[] | null => {
    const last = path[path.length - 1] ?? id;
    for (const wider of entries.get(last)?.concept.broader ?? []) {
      if (wider === id) return [...path, id];
      if (wider < id || path.includes(wider)) continue;
      const found = walk([...path, wider]);
      if (found) return found;
    }
    return null;
  };
  return walk([id]);
}

function checkMappings(
  { schemes }: KnowledgeSource,
  entries: ReadonlyMap<string, Entry>,
  issues: Issue[],
): void {
  const declared = new Map<string, string>();
  for (const scheme of schemes) {
    for (const [id, concept] of Object.entries(scheme.data.concepts)) {
      if (entries.get(id)?.concept !== concept) continue;
      for (const type of mappingTypes) {
        for (const [index, other] of concept[type].entries()) {
          const report = (code: string, message: string, hint: string) =>
            issues.push(toIssueAt(scheme, ['concepts', id, type, index], code, message, hint));
          const target = entries.get(other);
          if (!target) {
            report(
              'dead-mapping',
              `the other end of \`${type}\`, \`${other}\`, does not exist`,
              addIt,
            );
            continue;
          }
          if (target.scheme === scheme) {
            const message = `\`${type}\` joins two schemes, but \`${other}\` is in \`${scheme.id}\` too`;
            report('mapping-inside', message, 'use `related` or `broader` inside a scheme');
            continue;
          }
          const key = [id, other].sort().join(' ');
          const before = declared.get(key);
          if (before !== undefined && before !== type) {
            const message = `\`${id}\` and \`${other}\` are joined by \`${before}\` and by \`${type}\``;
            report('mapping-twice', message, 'keep one of the two; the other side is derived');
          }
          declared.set(key, type);
        }
      }
    }
  }
}

function checkComparisons(
  { schemes, comparisons }: KnowledgeSource,
  entries: ReadonlyMap<string, Entry>,
  issues: Issue[],
): void {
  for (const source of comparisons) {
    for (const side of ['left', 'right'] as const) {
      const scheme = source.data[side];
      if (!schemes.some(({ id }) => id === scheme)) {
        const message = `there is no scheme \`${scheme}\``;
        const hint = `name a file of \`concepts/\`: ${schemes.map(({ id }) => id).join(', ')}`;
        issues.push(toIssueAt(source, [side], 'unknown-scheme', message, hint));
        continue;
      }
      for (const [row, { [side]: cell }] of Object.entries(source.data.rows)) {
        const path = ['rows', row, side, 'concept'];
        const found = entries.get(cell.concept);
        if (!found) {
          const message = `there is no concept \`${cell.concept}\``;
          issues.push(toIssueAt(source, path, 'unknown-concept', message, addIt));
        } else if (found.scheme.id !== scheme) {
          const message = `\`${cell.concept}\` is in \`${found.scheme.id}\`, not in \`${scheme}\``;
          const hint = 'name a concept of this column';
          issues.push(toIssueAt(source, path, 'wrong-column', message, hint));
        }
      }
    }
  }
}

function checkTimeline(
  source: KnowledgeSource['timelines'][number],
  entries: ReadonlyMap<string, Entry>,
  issues: Issue[],
): void {
  const { lanes, eras, events } = source.data;
  const report = (path: PropertyKey[], code: string, message: string, hint: string) =>
    issues.push(toIssueAt(source, path, code, message, hint));
  const checkPlace = (path: PropertyKey[], entry: { lane: string; concepts: string[] }) => {
    if (!Object.hasOwn(lanes, entry.lane)) {
      const hint = `name one of ${Object.keys(lanes).join(', ')}, or add it under \`lanes\``;
      report([...path, 'lane'], 'unknown-lane', `there is no lane \`${entry.lane}\``, hint);
    }
    for (const [index, id] of entry.concepts.entries()) {
      if (entries.has(id)) continue;
      report(
        [...path, 'concepts', index],
        'unknown-concept',
        `there is no concept \`${id}\``,
        addIt,
      );
    }
  };
  for (const [id, event] of Object.entries(events)) checkPlace(['events', id], event);
  for (const [id, era] of Object.entries(eras)) {
    checkPlace(['eras', id], era);
    if (era.end !== undefined && isBefore(era.end, era.start)) {
      const message = `\`end\` (${era.end}) is earlier than \`start\` (${era.start})`;
      report(['eras', id, 'end'], 'dates-reversed', message, 'correct one of the two');
    }
    for (const [index, name] of era.concepts.entries()) {
      const since = entries.get(name)?.concept.since;
      if (since === undefined || era.end === undefined || since < era.end) continue;
      report(
        ['eras', id, 'concepts', index],
        'concept-before-since',
        `\`${name}\` came in ${since}, when this era had ended (${era.end})`,
        'remove it, or correct one of the dates',
      );
    }
  }
  checkOverlaps(source, report);
}

function checkOverlaps(
  { data: { eras } }: KnowledgeSource['timelines'][number],
  report: (path: PropertyKey[], code: string, message: string, hint: string) => void,
): void {
  const ordered = Object.entries(eras).sort(([, a], [, b]) => (a.start < b.start ? -1 : 1));
  const last = new Map<string, [id: string, end: string]>();
  for (const [id, era] of ordered) {
    const before = last.get(era.lane);
    if (before && isBefore(era.start, before[1])) {
      report(
        ['eras', id, 'start'],
        'era-overlap',
        `\`${id}\` begins (${era.start}) before \`${before[0]}\` has ended (${before[1] === '9999' ? 'it lasts' : before[1]})`,
        'eras of one lane follow each other: correct one of the dates, or use another lane',
      );
    }
    last.set(era.lane, [id, era.end ?? '9999']);
  }
}
