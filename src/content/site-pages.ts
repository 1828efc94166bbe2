import type { Snapshot } from '../knowledge/snapshot.ts';
import {
  type Address,
  conceptsAddress,
  timelineAddress,
  toComparisonAddress,
  toConceptAddress,
  toEraAddress,
  toTagAddress,
} from '../lib/address.ts';
import type { SitePage } from '../links/site-ledger.ts';

/** Pages other than notes whose addresses the ledger keeps, with the rows that have an anchor. */
export function toSitePages({
  tags,
  concepts,
  comparisons,
  timelines,
}: Pick<Snapshot, 'tags' | 'concepts' | 'comparisons' | 'timelines'>): SitePage[] {
  return [
    ...tags.map(({ id, label, aliases }): SitePage => {
      const paths = aliases.flatMap((alias) => toTagPath(alias));
      return {
        address: toTagAddress(id),
        kind: 'tag',
        title: toTitle(label, id),
        aliases: paths,
        names: aliases,
        anchors: [],
      };
    }),
    ...concepts.map(({ id, prefLabel, altLabel }): SitePage => {
      const title = toTitle(prefLabel, id);
      const names = Object.values(altLabel).flat();
      const address = toConceptAddress(id);
      return { address, kind: 'concept', title, aliases: [], names, anchors: [] };
    }),
    ...comparisons.map(({ id, title, rows }): SitePage => {
      const anchors = rows.map((row) => ({ id: row.id, text: toTitle(row.dimension, row.id) }));
      const address = toComparisonAddress(id);
      return { address, kind: 'row', title: toTitle(title, id), aliases: [], names: [], anchors };
    }),
    ...timelines.map(({ id, title, address, events }): SitePage => {
      const anchors = events.map((event) => ({
        id: event.id,
        text: toTitle(event.label, event.id),
      }));
      return { address, kind: 'era', title: toTitle(title, id), aliases: [], names: [], anchors };
    }),
    ...timelines.flatMap(({ address, eras }) =>
      eras.map((era): SitePage => {
        const title = toTitle(era.label, era.id);
        const own = toEraAddress(address, era.id);
        return { address: own, kind: 'era', title, aliases: [], names: [], anchors: [] };
      }),
    ),
  ];
}

/** Aliases are free text; one that no address could have never was one. */
function toTagPath(alias: string): string[] {
  return /[/?#\\]/.test(alias) ? [] : [toTagAddress(alias)];
}

function toTitle(label: Readonly<Partial<Record<'zh' | 'en', string>>>, id: string): string {
  return label.zh ?? label.en ?? id;
}

/** Pages that have nothing to show yet: they answer, and no sitemap names them. */
export function listEmptyPages({
  concepts,
  timelines,
}: Pick<Snapshot, 'concepts' | 'timelines'>): Address[] {
  return [
    ...(concepts.length === 0 ? [conceptsAddress] : []),
    ...(timelines.length === 0 ? [timelineAddress] : []),
  ];
}
