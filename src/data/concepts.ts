import { findRelated, isMapping, type Role } from '../knowledge/relations.ts';
import type {
  ConceptRecord,
  Mention,
  NoteRecord,
  RowRecord,
  SchemeRecord,
  Snapshot,
} from '../knowledge/snapshot.ts';
import {
  conceptsAddress,
  type Href,
  toComparisonAddress,
  toConceptAddress,
  toEraAddress,
  toNoteAddress,
} from '../lib/address.ts';
import { getLabel } from '../messages/messages.ts';
import { toHref, toUrl } from './site.ts';
import { getDerived, getSnapshot } from './snapshot.ts';

/** A concept as a link. */
export interface ConceptLink {
  id: string;
  label: string;
  href: Href;
  hue: SchemeRecord['hue'];
  /** Label of its scheme. */
  scheme: string;
}

/** A concept of a note, with the sentence that names it first, if the text does. */
export interface NoteConcept extends ConceptLink {
  count: number;
}

/** Everything about concepts that pages look up again and again. */
export function buildConceptLookup(snapshot: Snapshot) {
  const { concepts, schemes, notes, site } = snapshot;
  const schemeById = new Map(schemes.map((scheme) => [scheme.id, scheme]));
  const byId = new Map(concepts.map((concept) => [concept.id, concept]));
  const links = new Map(
    concepts.map((concept) => [concept.id, toConceptLink(concept, schemeById, site.language)]),
  );
  const mentions = new Map<string, { note: NoteRecord; mention: Mention | undefined }[]>();
  const add = (id: string, note: NoteRecord, mention?: Mention) => {
    const list = mentions.get(id);
    if (list) list.push({ note, mention });
    else mentions.set(id, [{ note, mention }]);
  };
  for (const note of notes) {
    for (const mention of note.mentions) add(mention.concept, note, mention);
    for (const id of note.concepts) {
      if (byId.has(id) && !note.mentions.some(({ concept }) => concept === id)) add(id, note);
    }
  }
  // Notes that say they are about a concept come first, then those that name it most.
  for (const [id, list] of mentions) {
    const weigh = ({ note, mention }: { note: NoteRecord; mention: Mention | undefined }) =>
      (note.concepts.includes(id) ? 1000 : 0) + (mention?.count ?? 0);
    list.sort((a, b) => weigh(b) - weigh(a));
  }
  return { byId, links, schemeById, mentions };
}

function toConceptLink(
  { id, scheme, prefLabel }: ConceptRecord,
  schemes: ReadonlyMap<string, SchemeRecord>,
  language: string,
): ConceptLink {
  const found = schemes.get(scheme);
  return {
    id,
    label: getLabel(prefLabel, language),
    href: toHref(toConceptAddress(id)),
    hue: found?.hue ?? 'neutral',
    scheme: found ? getLabel(found.label, language) : scheme,
  };
}

/** The links of some concepts, in the order of their ids. */
export async function getConceptLinks(ids: readonly string[]): Promise<ConceptLink[]> {
  const { links } = await getDerived(buildConceptLookup);
  return ids.flatMap((id) => links.get(id) ?? []);
}

/** The concepts of a note: those it says it is about, then those it names, most often first. */
export async function getNoteConcepts(note: NoteRecord): Promise<NoteConcept[]> {
  const { links } = await getDerived(buildConceptLookup);
  const counts = new Map(note.mentions.map(({ concept, count }) => [concept, count]));
  const named = note.mentions.toSorted((a, b) => b.count - a.count).map(({ concept }) => concept);
  return [...new Set([...note.concepts, ...named])].flatMap((id) => {
    const link = links.get(id);
    return link ? [{ ...link, count: counts.get(id) ?? 0 }] : [];
  });
}

/** A concept on the other side, with the row of a comparison that speaks of the two. */
export interface Counterpart {
  link: ConceptLink;
  role: Role;
  rows: { href: Href; claim: string; same: string; breaks: string }[];
}

/** What the page of a concept shows. */
export async function getConceptPage(concept: ConceptRecord) {
  const lookup = await getDerived(buildConceptLookup);
  const snapshot = await getSnapshot();
  const related = findRelated(concept.id, snapshot.relations).flatMap(({ role, other }) => {
    const link = lookup.links.get(other);
    return link ? [{ role, link }] : [];
  });
  const counterparts: Counterpart[] = related
    .filter(({ role }) => role !== 'narrower' && isMapping(role))
    .map(({ role, link }) => ({ role, link, rows: findRows(concept.id, link.id, snapshot) }));
  return {
    scheme: lookup.schemeById.get(concept.scheme),
    link: lookup.links.get(concept.id),
    own: related.filter(({ role }) => role === 'narrower' || !isMapping(role)),
    counterparts,
    moments: findMoments(concept.id, snapshot),
    notes: (lookup.mentions.get(concept.id) ?? []).map(({ note, mention }) => ({
      href: toHref(toNoteAddress(note.slug), mention && toMentionId(concept.id)),
      title: note.title,
      lang: note.lang,
      sentence: mention?.sentence,
      count: mention?.count ?? 0,
    })),
  };
}

/** The id of the element that marks the first mention of a concept in a note. */
export function toMentionId(concept: string): string {
  return `concept-${concept}`;
}

function findRows(a: string, b: string, { comparisons }: Snapshot) {
  const speaks = ({ left, right }: RowRecord) =>
    (left.concept === a && right.concept === b) || (left.concept === b && right.concept === a);
  return comparisons.flatMap(({ id, rows }) =>
    rows.filter(speaks).map(({ id: row, claim, same, breaks }) => ({
      href: toHref(toComparisonAddress(id), row),
      ...{ claim, same, breaks },
    })),
  );
}

/** Where a concept stands in time: eras it belongs to, and events about it. */
function findMoments(concept: string, { timelines, site }: Snapshot) {
  return timelines.flatMap(({ address, eras, events }) => [
    ...eras
      .filter(({ concepts }) => concepts.includes(concept))
      .map(({ id, label, start, end, solved }) => ({
        href: toHref(toEraAddress(address, id)),
        ...{ label: getLabel(label, site.language), date: start, end, text: solved, isEra: true },
      })),
    ...events
      .filter(({ concepts }) => concepts.includes(concept))
      .map(({ id, label, date, text }) => ({
        href: toHref(address, id),
        ...{ label: getLabel(label, site.language), date, end: undefined, text, isEra: false },
      })),
  ]);
}

/** Absolute URLs of concepts and schemes, for machines. */
export const naming = {
  toConcept: (id: string) => toUrl(toConceptAddress(id)),
  toScheme: (id: string) => `${toUrl(conceptsAddress)}#scheme-${id}`,
};

/** Every concept, for addresses. */
export async function getConceptPaths() {
  const { concepts } = await getSnapshot();
  return concepts.map((concept) => ({ params: { id: concept.id }, props: { concept } }));
}

/** A concept in the words of the interface, without its notes. */
export async function getConceptBody(concept: ConceptRecord) {
  const { language } = (await getSnapshot()).site;
  const { scheme, own, counterparts, moments } = await getConceptPage(concept);
  const label = getLabel(concept.prefLabel, language);
  const { prefLabel, altLabel, layer } = concept;
  const labels = new Set([prefLabel.zh, prefLabel.en, ...altLabel.zh, ...altLabel.en]);
  labels.delete(label);
  const found = scheme?.layers.find(({ id }) => id === layer);
  return {
    ...{ label, labels: [...labels], own, counterparts, moments },
    definition: getLabel(concept.definition, language),
    scheme: scheme ? getLabel(scheme.label, language) : concept.scheme,
    layer: found ? getLabel(found.label, language) : layer,
    ...{ since: concept.since, until: concept.until, sources: concept.sources },
  };
}
