import type { TimelineRecord } from '../knowledge/snapshot.ts';
import { toEraAddress, toTimelineAddress, withBase } from '../lib/address.ts';
import { getPageAnchors, toOldAnchorLine } from './old-anchors.ts';
import { base, getSite, toUrl } from './site.ts';
import { getTimelineDrawing, toSpan } from './timeline-drawing.ts';
import { type EraView, getEraPage, getTimelines, type TimelineView } from './timelines.ts';

/** Props of the page of a timeline. */
export async function getTimelinePage(view: TimelineView) {
  const { messages, language } = await getSite();
  const all = await getTimelines();
  const isFirst = view === all[0];
  const { beside, notices } = await getPageAnchors(view.record.address);
  return {
    url: toUrl(view.record.address),
    jsonLd: toJsonLd(view.record, view.title, language),
    props: {
      drawing: await getTimelineDrawing(view),
      list: {
        eras: view.eras.map((era) => ({ ...era, span: toSpan(era, messages.lasting) })),
        events: view.events,
        beside,
      },
      gone: notices.map(toOldAnchorLine),
      others: all.filter((other) => other !== view).map(({ title, href }) => ({ title, href })),
      json: `${withBase(base, toTimelineAddress(view.record.id, isFirst)).replace(/\/$/, '')}.json`,
      messages,
    },
  };
}

/** An era and the timeline it belongs to. */
export interface EraPath {
  view: TimelineView;
  era: EraView;
}

/** Props of the page of an era. */
export async function getEraPageProps({ view, era }: EraPath) {
  const site = await getSite();
  const { messages } = site;
  const page = await getEraPage(view, era);
  return {
    ...page,
    site,
    url: toUrl(toEraAddress(view.record.address, era.id)),
    timeline: { title: view.title, href: view.href },
    era,
    span: toSpan(era, messages.lasting),
    drawing: await getTimelineDrawing(view, false),
    messages,
  };
}

/** Every era of some timelines, with what its page is made from. */
export function toEraPaths(views: readonly TimelineView[]) {
  return views.flatMap((view) =>
    view.eras.map((era) => {
      const props: EraPath = { view, era };
      return { params: { id: view.record.id, era: era.id }, props };
    }),
  );
}

function toJsonLd(
  { description, events, address }: TimelineRecord,
  name: string,
  language: string,
) {
  return {
    '@context': 'https://schema.org',
    '@type': 'ItemList',
    name,
    description,
    url: toUrl(address),
    itemListElement: events.map(({ id, label, date, text }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      item: {
        '@type': 'Event',
        name: label.zh,
        description: text,
        startDate: date,
        inLanguage: language,
        url: `${toUrl(address)}#${id}`,
      },
    })),
  };
}
