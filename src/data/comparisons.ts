import { type Pair, toPairs } from '../knowledge/comparison-pairs.ts';
import type {
  ComparisonRecord,
  EvidenceRecord,
  SchemeRecord,
  Snapshot,
} from '../knowledge/snapshot.ts';
import { type Href, toComparisonAddress } from '../lib/address.ts';
import { getLabel } from '../messages/messages.ts';
import { buildConceptLookup, type ConceptLink } from './concepts.ts';
import { toHref } from './site.ts';
import { getDerived, getSnapshot } from './snapshot.ts';

/** One line of a comparison, ready to be shown in any form. */
export interface PairView {
  /** Id of the row, which is its anchor; none for a pair without a row. */
  id?: string | undefined;
  /** Link to the row. */
  href: Href;
  dimension: string;
  relation: Pair['relation'];
  left: SideView;
  right: SideView;
  claim?: string | undefined;
  same?: string | undefined;
  breaks?: string | undefined;
  evidence: EvidenceView[];
}

export interface EvidenceView {
  title: string;
  heading?: string | undefined;
  href?: string | undefined;
}

export interface SideView {
  concept: ConceptLink;
  /** What it is called in this row. */
  label: string;
  text?: string | undefined;
}

export interface ComparisonView {
  id: string;
  title: string;
  description: string;
  href: Href;
  left: { label: string; hue: SchemeRecord['hue'] };
  right: { label: string; hue: SchemeRecord['hue'] };
  pairs: PairView[];
}

/** All comparisons, the fullest first. */
export async function getComparisons(): Promise<ComparisonView[]> {
  return getDerived(buildComparisons);
}

/** Every comparison with its links filled in. */
function buildComparisons(snapshot: Snapshot): ComparisonView[] {
  const { links, schemeById } = buildConceptLookup(snapshot);
  const { language } = snapshot.site;
  return snapshot.comparisons.map((comparison) => {
    const address = toComparisonAddress(comparison.id);
    const toColumn = (id: string) => {
      const scheme = schemeById.get(id);
      return {
        label: scheme ? getLabel(scheme.label, language) : id,
        hue: scheme?.hue ?? 'neutral',
      };
    };
    return {
      ...{ id: comparison.id, description: comparison.description, href: toHref(address) },
      title: getLabel(comparison.title, language),
      left: toColumn(comparison.left),
      right: toColumn(comparison.right),
      pairs: toPairs(comparison, snapshot).flatMap((pair) => {
        const view = toPairView(pair, comparison, links, language);
        return view ? [view] : [];
      }),
    };
  });
}

function toPairView(
  { left, right, relation, row }: Pair,
  comparison: ComparisonRecord,
  links: ReadonlyMap<string, ConceptLink>,
  language: string,
): PairView | undefined {
  const [a, b] = [links.get(left), links.get(right)];
  if (!a || !b) return undefined;
  return {
    id: row?.id,
    href: toHref(toComparisonAddress(comparison.id), row?.id),
    dimension: row ? getLabel(row.dimension, language) : '',
    relation,
    left: { concept: a, label: row?.left.label ?? a.label, text: row?.left.text },
    right: { concept: b, label: row?.right.label ?? b.label, text: row?.right.text },
    ...{ claim: row?.claim, same: row?.same, breaks: row?.breaks },
    evidence: (row?.evidence ?? []).map(toEvidence),
  };
}

/** Evidence as a link, where there is something to link to. */
export function toEvidence({ title, heading, url, target }: EvidenceRecord): EvidenceView {
  return { title, heading, href: target ? toHref(target.address, target.fragment) : url };
}

/** A comparison as a table for machines. */
export async function toCsv(id: string): Promise<string> {
  const view = (await getComparisons()).find((comparison) => comparison.id === id);
  const head =
    'row,dimension,left,left_label,relation,right,right_label,claim,same,breaks,evidence';
  const lines = (view?.pairs ?? []).map(({ left, right, ...pair }) =>
    [
      ...[pair.id, pair.dimension, left.concept.id, left.label, pair.relation],
      ...[right.concept.id, right.label, pair.claim, pair.same, pair.breaks],
      pair.evidence
        .map(({ title, heading }) => [title, heading].filter(Boolean).join(' › '))
        .join('; '),
    ]
      .map(toCell)
      .join(','),
  );
  return `${[head, ...lines].join('\r\n')}\r\n`;
}

function toCell(value: string | undefined): string {
  const text = value ?? '';
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Ids of all comparisons, for addresses. */
export async function getComparisonPaths() {
  return (await getSnapshot()).comparisons.map(({ id }) => ({ params: { id } }));
}
