import { layOutMap } from '../knowledge/concepts-layout.ts';
import type { Snapshot } from '../knowledge/snapshot.ts';
import { getLabel } from '../messages/messages.ts';
import { buildConceptLookup } from './concepts.ts';

/** Everything the page of the whole map shows. */
export function buildConceptMap(snapshot: Snapshot) {
  const { schemes, concepts, relations, site } = snapshot;
  const { links } = buildConceptLookup(snapshot);
  const layout = layOutMap(schemes, concepts, relations, ({ prefLabel }) =>
    getLabel(prefLabel, site.language),
  );
  const ties = layout.edges.map(({ relation, path, atRest }, index) => ({
    ...relation,
    ...{ key: `t${index}`, path, atRest },
  }));
  return {
    width: layout.width,
    height: layout.height,
    columns: layout.columns.map(({ scheme, x, layers }) => ({
      ...{ id: scheme.id, label: getLabel(scheme.label, site.language), hue: scheme.hue, x },
      layers: layers.map(({ label, y }) => ({ label: getLabel(label, site.language), y })),
    })),
    nodes: layout.nodes.flatMap(({ concept, x, y }) => {
      const link = links.get(concept.id);
      const own = ties.filter(({ from, to }) => from === concept.id || to === concept.id);
      const reach = own.map(({ key }) => key);
      return link ? [{ ...link, scheme: concept.scheme, x, y, reach }] : [];
    }),
    ties,
    groups: layout.columns.map(({ scheme }) => ({
      id: scheme.id,
      label: getLabel(scheme.label, site.language),
      layers: scheme.layers.toReversed().flatMap(({ id, label }) => {
        const members = concepts.filter((c) => c.scheme === scheme.id && c.layer === id);
        const named = members.flatMap((concept) => links.get(concept.id) ?? []);
        return named.length > 0 ? [{ label: getLabel(label, site.language), concepts: named }] : [];
      }),
    })),
    relations: relations.flatMap(({ from, type, to }) => {
      const [a, b] = [links.get(from), links.get(to)];
      return a && b ? [{ a, type, b }] : [];
    }),
  };
}
