import type { EraRecord, Snapshot, TimelineRecord } from '../knowledge/snapshot.ts';
import { isInEra, isKnownIn } from '../knowledge/timeline-eras.ts';
import { type Href, toEraAddress } from '../lib/address.ts';
import { getLabel } from '../messages/messages.ts';
import { type EvidenceView, toEvidence } from './comparisons.ts';
import { buildConceptLookup, type ConceptLink } from './concepts.ts';
import { toLine } from './lines.ts';
import { toHref } from './site.ts';
import { getDerived, getSnapshot } from './snapshot.ts';

/** A timeline with its links filled in. */
export interface TimelineView {
  record: TimelineRecord;
  title: string;
  href: Href;
  lanes: { id: string; label: string }[];
  eras: EraView[];
  events: EventView[];
}

export interface EraView extends Omit<EraRecord, 'label' | 'concepts' | 'lane'> {
  label: string;
  href: Href;
  lane: string;
  concepts: ConceptLink[];
}

export interface EventView {
  id: string;
  label: string;
  date: string;
  text: string;
  href: Href;
  lane: string;
  concepts: ConceptLink[];
  sources: EvidenceView[];
}

/** All timelines, the first one first. */
export async function getTimelines(): Promise<TimelineView[]> {
  return getDerived(buildTimelines);
}

function buildTimelines(snapshot: Snapshot): TimelineView[] {
  const { links } = buildConceptLookup(snapshot);
  const { language } = snapshot.site;
  const toLinks = (ids: readonly string[]) => ids.flatMap((id) => links.get(id) ?? []);
  return snapshot.timelines.map((record) => {
    const lanes = record.lanes.map(({ id, label }) => ({ id, label: getLabel(label, language) }));
    const toLane = (lane: string) => lanes.find(({ id }) => id === lane)?.label ?? lane;
    return {
      record,
      lanes,
      title: getLabel(record.title, language),
      href: toHref(record.address),
      eras: record.eras.map((era) => ({
        ...era,
        label: getLabel(era.label, language),
        href: toHref(toEraAddress(record.address, era.id)),
        lane: toLane(era.lane),
        concepts: toLinks(era.concepts),
      })),
      events: record.events.map((event) => ({
        ...event,
        label: getLabel(event.label, language),
        href: toHref(record.address, event.id),
        lane: toLane(event.lane),
        concepts: toLinks(event.concepts),
        sources: event.sources.map(toEvidence),
      })),
    };
  });
}

/** Most notes shown on the page of an era. */
const shownNotes = 8;

/** What the page of an era shows: nothing on it is younger than the era. */
export async function getEraPage(timeline: TimelineView, era: EraView) {
  const { byId, mentions } = await getDerived(buildConceptLookup);
  const isKnown = ({ id }: ConceptLink) => {
    const concept = byId.get(id);
    return concept !== undefined && isKnownIn(concept, era);
  };
  const concepts = era.concepts.filter(isKnown);
  const events = timeline.events
    .filter((event) => isInEra(event, era))
    .map((event) => ({ ...event, concepts: event.concepts.filter(isKnown) }));
  const about = new Set(
    concepts.flatMap(({ id }) => (mentions.get(id) ?? []).slice(0, 3)).map(({ note }) => note),
  );
  const index = timeline.eras.indexOf(era);
  return {
    concepts,
    events: events.filter(({ lane }) => lane === era.lane),
    meanwhile: events.filter(({ lane }) => lane !== era.lane),
    notes: [...about].slice(0, shownNotes).map((note) => toLine(note)),
    previous: timeline.eras[index - 1],
    next: timeline.eras[index + 1],
  };
}

/** Pages of timelines beside the first. */
export async function getLaterTimelinePaths() {
  return (await getSnapshot()).timelines.slice(1).map(({ id }) => ({ params: { id } }));
}

/** A timeline for machines. */
export function toTimelineJson({ record, href }: TimelineView) {
  const { id, title, description, lanes, eras, events } = record;
  return { id, title, description, url: href, lanes, eras, events };
}
