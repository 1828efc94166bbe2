import { toTextWidth } from '../lib/text-width.ts';
import type { ConceptRecord, Relation, SchemeRecord } from './snapshot.ts';

/** Where a drawing of the whole map puts things, in its own units. */
export interface MapLayout {
  width: number;
  height: number;
  columns: {
    scheme: SchemeRecord;
    x: number;
    layers: { id: string; label: { zh: string; en?: string | undefined }; y: number }[];
  }[];
  nodes: { concept: ConceptRecord; label: string; x: number; y: number }[];
  edges: { relation: Relation; path: string; atRest: boolean }[];
}

const line = 26;
const fontSize = 15;
const top = 60;
/** Narrow enough for the letters to stay legible on a tablet; more only where the labels need it. */
const leastWidth = 860;
const leastGap = 24;
/** Room left of a column's dots for the arcs inside it. */
const gutter = 34;
/** From a dot to its label. */
const indent = 12;

/**
 * One column a scheme, its layers from the top down, one concept a line: where a concept stands
 * is what the drawing says, so nothing here may move for the sake of the lines. Columns stand so
 * that relations have short ways; arcs inside a scheme run at the left of its column. At rest only
 * what gives the map its shape is drawn: what is part of what, and what answers to what.
 */
export function layOutMap(
  schemes: readonly SchemeRecord[],
  concepts: readonly ConceptRecord[],
  relations: readonly Relation[],
  toLabel: (concept: ConceptRecord) => string,
): MapLayout {
  const ordered = orderSchemes(schemes, concepts, relations);
  const rooms = ordered.map(({ id }) => {
    const own = concepts.filter(({ scheme }) => scheme === id).map(toLabel);
    return gutter + indent + Math.max(0, ...own.map(toTextWidth)) * fontSize;
  });
  const needed = rooms.reduce((sum, room) => sum + room, 0);
  const gaps = Math.max(ordered.length - 1, 1);
  const gap = Math.max(leastGap, (leastWidth - needed) / gaps);
  const width = Math.round(needed + gap * gaps);
  let edge = 0;
  const nodes: MapLayout['nodes'] = [];
  let height = top;
  const columns = ordered.map((scheme, index) => {
    const x = Math.round(edge + gutter);
    edge += (rooms[index] ?? 0) + gap;
    let y = top;
    const layers = scheme.layers.toReversed().flatMap(({ id, label }) => {
      const members = concepts.filter((c) => c.scheme === scheme.id && c.layer === id);
      if (members.length === 0) return [];
      const layer = { id, label, y };
      y += line;
      for (const concept of members) {
        nodes.push({ concept, label: toLabel(concept), x, y });
        y += line;
      }
      y += 12;
      return [layer];
    });
    height = Math.max(height, y);
    return { scheme, x, layers };
  });
  const placeOf = new Map(nodes.map((node) => [node.concept.id, node]));
  const edges = relations.flatMap((relation) => {
    const [from, to] = [placeOf.get(relation.from), placeOf.get(relation.to)];
    if (!from || !to) return [];
    const atRest = ['broader', 'closeMatch', 'exactMatch'].includes(relation.type);
    return [{ relation, path: toPath(from, to), atRest }];
  });
  return { width, height, columns, nodes, edges };
}

type Node = MapLayout['nodes'][number];

function toPath(from: Node, to: Node): string {
  const [y1, y2] = [from.y - 5, to.y - 5];
  if (from.x === to.x) {
    const bulge = Math.min(8 + Math.abs(y1 - y2) / 5, gutter - 8);
    return `M${from.x - 5} ${y1}C${from.x - bulge} ${y1} ${from.x - bulge} ${y2} ${to.x - 5} ${y2}`;
  }
  const [a, b] = from.x < to.x ? [from, to] : [to, from];
  const start = Math.round(a.x + indent + toTextWidth(a.label) * fontSize + 4);
  const end = b.x - 6;
  const middle = Math.round((start + end) / 2);
  return `M${start} ${a.y - 5}C${middle} ${a.y - 5} ${middle} ${b.y - 5} ${end} ${b.y - 5}`;
}

/** Tries every order while there are few schemes; the one with the shortest ways wins. */
function orderSchemes(
  schemes: readonly SchemeRecord[],
  concepts: readonly ConceptRecord[],
  relations: readonly Relation[],
): SchemeRecord[] {
  const schemeOf = new Map(concepts.map(({ id, scheme }) => [id, scheme]));
  const counts = new Map<string, number>();
  for (const { from, to } of relations) {
    const key = [schemeOf.get(from) ?? '', schemeOf.get(to) ?? ''].sort().join(' ');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const cost = (order: readonly SchemeRecord[]) => {
    const at = new Map(order.map(({ id }, index) => [id, index]));
    let sum = at.get(order.find(({ hue }) => hue === 'linux')?.id ?? '') ?? 0;
    for (const [key, count] of counts) {
      const [a = '', b = ''] = key.split(' ');
      sum += 100 * count * Math.abs((at.get(a) ?? 0) - (at.get(b) ?? 0)) ** 1.5;
    }
    return sum;
  };
  if (schemes.length > 6) return [...schemes];
  let best = [...schemes];
  for (const order of permute(schemes)) if (cost(order) < cost(best)) best = order;
  return best;
}

function permute<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) =>
    permute(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  );
}
