import { layOutTimeline, toEraBars } from '../knowledge/timeline-layout.ts';
import { getLabel } from '../messages/messages.ts';
import { getSite } from './site.ts';
import type { TimelineView } from './timelines.ts';

/** A timeline as its drawing wants it: places, labels and links. */
export async function getTimelineDrawing(view: TimelineView, withEvents = true) {
  const { language, messages } = await getSite();
  const { record } = view;
  const today = new Date().toISOString().slice(0, 10);
  const events = withEvents ? record.events : [];
  const toLabel = ({ label }: { label: { zh: string; en?: string | undefined } }) =>
    getLabel(label, language);
  const layout = layOutTimeline({ ...record, events }, toLabel, today);
  const eraHref = new Map(view.eras.map(({ id, href }) => [id, href]));
  const laneLabel = new Map(view.lanes.map(({ id, label }) => [id, label]));
  return {
    title: view.title,
    description: record.description,
    layout: {
      ...layout,
      lanes: layout.lanes.map(({ id, y }) => ({ label: laneLabel.get(id) ?? id, y })),
      eras: layout.eras.map(({ era, ...place }) => ({
        ...place,
        id: era.id,
        href: eraHref.get(era.id) ?? '',
      })),
      events: layout.events.map(({ event, ...place }) => ({
        ...place,
        label: toLabel(event),
        date: event.date,
        href: `${view.href}#${event.id}`,
      })),
    },
    bars: toEraBars(record.eras, today).map(({ era, from, to }) => ({
      label: toLabel(era),
      span: toSpan(era, messages.lasting),
      href: eraHref.get(era.id) ?? '',
      from,
      to,
    })),
  };
}

/** `2003—2013`, `2013—至今`. */
export function toSpan(
  { start, end }: { start: string; end?: string | undefined },
  lasting: string,
): string {
  return `${start.slice(0, 4)}—${end?.slice(0, 4) ?? lasting}`;
}
