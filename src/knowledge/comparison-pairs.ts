import { isMapping } from './relations.ts';
import type { ComparisonRecord, MappingType, RowRecord, Snapshot } from './snapshot.ts';

/** Two concepts that face each other in a comparison, with the row that speaks of them, if any. */
export interface Pair {
  left: string;
  right: string;
  relation: MappingType;
  row?: RowRecord | undefined;
}

/**
 * What stands in a comparison: its rows, then the mappings between the two schemes that no row
 * speaks of. So drawing, table and files hold every mapping between the two, and no other.
 */
export function toPairs(
  comparison: ComparisonRecord,
  { relations, concepts }: Pick<Snapshot, 'relations' | 'concepts'>,
): Pair[] {
  const schemeOf = new Map(concepts.map(({ id, scheme }) => [id, scheme]));
  const pairs: Pair[] = [];
  const typeOf = new Map<string, MappingType>();
  for (const { from, type, to } of relations) {
    if (!isMapping(type)) continue;
    const [a, b] = [schemeOf.get(from), schemeOf.get(to)];
    if (a === comparison.left && b === comparison.right) typeOf.set(`${from} ${to}`, type);
    if (b === comparison.left && a === comparison.right) typeOf.set(`${to} ${from}`, type);
  }
  const told = new Set<string>();
  for (const row of comparison.rows) {
    const key = `${row.left.concept} ${row.right.concept}`;
    const relation = typeOf.get(key) ?? row.relation;
    pairs.push({ left: row.left.concept, right: row.right.concept, relation, row });
    told.add(key);
  }
  for (const [key, relation] of typeOf) {
    const [left = '', right = ''] = key.split(' ');
    if (!told.has(key)) pairs.push({ left, right, relation });
  }
  return pairs;
}
