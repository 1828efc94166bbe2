import type { KnowledgeSource } from './concepts-source.ts';
import type { ConceptRecord, MappingType, Relation, RelationType } from './snapshot.ts';

/** Across schemes, the closest first. */
export const mappingTypes = ['exactMatch', 'closeMatch', 'relatedMatch'] as const;
const types = ['broader', 'related', ...mappingTypes] as const;

/** True for what holds between two schemes. */
export function isMapping(type: RelationType): type is MappingType {
  return (mappingTypes as readonly string[]).includes(type);
}

/**
 * Every relation once, from what concepts declare and rows of comparisons claim. This one list is
 * what drawings, tables, lists and files for machines are all made of.
 */
export function buildRelations(
  { schemes, comparisons }: KnowledgeSource,
  concepts: readonly Pick<ConceptRecord, 'id' | 'scheme'>[],
): Relation[] {
  const order = new Map(concepts.map(({ id }, index) => [id, index]));
  const schemeOf = new Map(concepts.map(({ id, scheme }) => [id, scheme]));
  const relations = new Map<string, Relation>();
  const add = (a: string, type: RelationType, b: string) => {
    const [first, second] = [order.get(a), order.get(b)];
    if (first === undefined || second === undefined || first === second) return;
    const isAcross = schemeOf.get(a) !== schemeOf.get(b);
    if (isAcross !== isMapping(type)) return;
    const turned = type !== 'broader' && first > second;
    const relation = turned ? { from: b, type, to: a } : { from: a, type, to: b };
    // Of several mappings between two concepts the first declared counts; the check reports it.
    const key = `${relation.from} ${isAcross ? 'mapping' : type} ${relation.to}`;
    if (!relations.has(key)) relations.set(key, relation);
  };
  for (const { data } of schemes) {
    for (const [id, concept] of Object.entries(data.concepts)) {
      for (const type of types) for (const other of concept[type]) add(id, type, other);
    }
  }
  for (const { data } of comparisons) {
    for (const row of Object.values(data.rows))
      add(row.left.concept, row.relation, row.right.concept);
  }
  const rank = (id: string) => order.get(id) ?? 0;
  return [...relations.values()].sort(
    (a, b) =>
      rank(a.from) - rank(b.from) ||
      types.indexOf(a.type) - types.indexOf(b.type) ||
      rank(a.to) - rank(b.to),
  );
}

/** What one concept sees: the name of the relation from its side. */
export type Role = 'broader' | 'narrower' | 'related' | MappingType;

/** The relations of a concept, seen from it. */
export function findRelated(
  id: string,
  relations: readonly Relation[],
): { role: Role; other: string }[] {
  return relations.flatMap(({ from, type, to }): { role: Role; other: string }[] => {
    if (from === id) return [{ role: type, other: to }];
    if (to === id) return [{ role: type === 'broader' ? 'narrower' : type, other: from }];
    return [];
  });
}
