import { toTimelineAddress } from '../lib/address.ts';
import type { Issue } from '../lib/issue.ts';
import { checkKnowledge } from './concepts-check.ts';
import type { KnowledgeSource } from './concepts-source.ts';
import { buildRelations } from './relations.ts';
import { createEvidenceResolver, type EvidenceNote } from './resolve-evidence.ts';
import type { ConceptRecord, Label, Named, Snapshot } from './snapshot.ts';

/** Concepts and what is made of them, as the snapshot holds it. */
export type Knowledge = Pick<
  Snapshot,
  'schemes' | 'concepts' | 'relations' | 'comparisons' | 'timelines'
>;

/**
 * Joins what was read file by file. What points at nothing is left out, with an issue, so that
 * pages never have to ask whether a concept exists.
 */
export function joinKnowledge(
  source: KnowledgeSource,
  notes: readonly EvidenceNote[],
): Knowledge & { issues: Issue[] } {
  const issues = checkKnowledge(source);
  const concepts = new Map<string, ConceptRecord>();
  for (const scheme of source.schemes) {
    for (const [id, concept] of Object.entries(scheme.data.concepts)) {
      if (concepts.has(id) || !Object.hasOwn(scheme.data.layers, concept.layer)) continue;
      const { prefLabel, altLabel, hiddenLabel, definition, layer, since, until, sources } =
        concept;
      concepts.set(id, {
        ...{ id, scheme: scheme.id, prefLabel, altLabel, hiddenLabel, definition, layer },
        ...{ since, until, sources },
      });
    }
  }
  const known = (ids: readonly string[]) => ids.filter((id) => concepts.has(id));
  const resolveEvidence = createEvidenceResolver(notes, issues);
  const schemes = source.schemes.map(({ id, data }) => ({
    ...{ id, label: data.label, description: data.description, hue: data.hue },
    layers: toNamed(data.layers),
  }));
  const comparisons = source.comparisons
    .filter(({ data }) => [data.left, data.right].every((id) => schemes.some((s) => s.id === id)))
    .map((comparison) => ({
      ...comparison.data,
      id: comparison.id,
      rows: Object.entries(comparison.data.rows).flatMap(([id, row]) =>
        concepts.get(row.left.concept)?.scheme === comparison.data.left &&
        concepts.get(row.right.concept)?.scheme === comparison.data.right
          ? [
              {
                ...row,
                id,
                evidence: row.evidence.map((evidence, index) =>
                  resolveEvidence(evidence, comparison, ['rows', id, 'evidence', index]),
                ),
              },
            ]
          : [],
      ),
    }))
    // The fullest is the one that the header leads to.
    .sort((a, b) => b.rows.length - a.rows.length);
  const ordered = source.timelines.toSorted(
    (a, b) => a.data.order - b.data.order || (a.id < b.id ? -1 : 1),
  );
  const timelines = ordered.map((timeline, index) => {
    const { id, data } = timeline;
    const toEntries = <T extends { lane: string; concepts: string[] }>(
      entries: Record<string, T>,
    ) =>
      Object.entries(entries)
        .filter(([, { lane }]) => Object.hasOwn(data.lanes, lane))
        .map(([key, entry]) => ({ ...entry, id: key, concepts: known(entry.concepts) }));
    return {
      ...{ id, title: data.title, description: data.description },
      address: toTimelineAddress(id, index === 0),
      lanes: toNamed(data.lanes),
      eras: toEntries(data.eras),
      events: toEntries(data.events)
        .map((event) => ({
          ...event,
          sources: event.sources.map((source, at) =>
            resolveEvidence(source, timeline, ['events', event.id, 'sources', at]),
          ),
        }))
        .sort((a, b) => (a.date < b.date ? -1 : 1)),
    };
  });
  const all = [...concepts.values()];
  return {
    ...{ schemes, concepts: all, comparisons, timelines },
    relations: buildRelations(source, all),
    issues,
  };
}

function toNamed(labels: Readonly<Record<string, Label>>): Named[] {
  return Object.entries(labels).map(([id, label]) => ({ id, label }));
}
