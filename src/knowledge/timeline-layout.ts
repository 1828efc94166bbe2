import { toDays } from '../lib/partial-date.ts';
import { toTextLines, toTextWidth } from '../lib/text-width.ts';
import type { EraRecord, EventRecord, TimelineRecord } from './snapshot.ts';

/** Where a drawing of a timeline puts things, in its own units. */
export interface TimelineLayout {
  width: number;
  height: number;
  lanes: { id: string; y: number }[];
  eras: { era: EraRecord; x: number; y: number; width: number; lines: string[] }[];
  events: { event: EventRecord; x: number; y: number; dotY: number; anchor: 'start' | 'end' }[];
  years: { text: string; x: number }[];
}

const width = 1200;
const left = 96;
const fontSize = 15;
const band = 50;
const row = 21;

/**
 * Lanes from the top down, eras as bands, the events of a lane below its bands. The scale bends:
 * every band is at least as wide as its name, and what room is left goes by years.
 *
 * @param today the day up to which an era without end is drawn, `2026-01-31`
 */
export function layOutTimeline(
  { lanes, eras, events }: Pick<TimelineRecord, 'lanes' | 'eras' | 'events'>,
  toLabel: (entry: EraRecord | EventRecord) => string,
  today: string,
): TimelineLayout {
  const toX = createScale(eras, events, toLabel, today);
  const layout: TimelineLayout = { width, height: 0, lanes: [], eras: [], events: [], years: [] };
  let y = 34;
  for (const { id } of lanes) {
    layout.lanes.push({ id, y });
    for (const era of eras.filter(({ lane }) => lane === id)) {
      const x = toX(era.start);
      const end = toX(era.end ?? today);
      const lines = toTextLines(toLabel(era), (end - x - 18) / fontSize);
      layout.eras.push({ era, x, y, width: Math.max(end - x - 3, 8), lines });
    }
    const placed = placeEvents(
      events.filter(({ lane }) => lane === id),
      toLabel,
      toX,
    );
    for (const { event, x, line, anchor } of placed) {
      const dotY = y + band + 10;
      layout.events.push({ event, x, anchor, dotY, y: dotY + (line + 1) * row - 2 });
    }
    const lines = Math.max(0, ...placed.map(({ line }) => line + 1));
    y += band + (lines > 0 ? 16 + lines * row : 0) + 16;
  }
  layout.height = y;
  layout.years = toYears(eras, toX, today);
  return layout;
}

/** Dates to places: the longest way through all bands first, then the rest by the calendar. */
function createScale(
  eras: readonly EraRecord[],
  events: readonly EventRecord[],
  toLabel: (entry: EraRecord | EventRecord) => string,
  today: string,
): (date: string) => number {
  const marks = [
    ...eras.flatMap(({ start, end }) => [start, end ?? today]),
    ...events.map((e) => e.date),
  ];
  const days = [...new Set(marks.map(toDays))].sort((a, b) => a - b);
  if (days.length === 0) return () => left;
  const at = new Map(days.map((day, index) => [day, index]));
  const needs = eras.map((era) => {
    const label = toTextWidth(toLabel(era));
    // A long name stands in two lines.
    const em = label > 6 ? Math.max(label / 2 + 1.5, 4) : label;
    return {
      from: at.get(toDays(era.start)) ?? 0,
      to: at.get(toDays(era.end ?? today)) ?? 0,
      room: em * fontSize + 26,
    };
  });
  const first = days[0] ?? 0;
  const span = (days[days.length - 1] ?? first) - first || 1;
  const total = width - left - 6;
  const toPlaces = (share: number) => {
    const xs: number[] = [];
    for (const [index, day] of days.entries()) {
      const before = days[index - 1] ?? day;
      let x = (xs[index - 1] ?? 0) + ((day - before) / span) * share;
      for (const { from, to, room } of needs)
        if (to === index) x = Math.max(x, (xs[from] ?? 0) + room);
      xs.push(x);
    }
    return xs;
  };
  // The most that the calendar may have while everything still fits.
  let [low, high] = [0, total];
  for (let i = 0; i < 24; i++) {
    const middle = (low + high) / 2;
    if ((toPlaces(middle).at(-1) ?? 0) <= total) low = middle;
    else high = middle;
  }
  const xs = toPlaces(low);
  const stretch = Math.min(total / (xs.at(-1) || 1), 1.6);
  return (date) => {
    const day = toDays(date);
    const index = at.get(day);
    if (index !== undefined) return Math.round(left + (xs[index] ?? 0) * stretch);
    const next = days.findIndex((known) => known > day);
    if (next <= 0) return next === 0 ? left : width - 6;
    const [d0 = 0, d1 = 1] = [days[next - 1], days[next]];
    const [x0 = 0, x1 = 0] = [xs[next - 1], xs[next]];
    return Math.round(left + (x0 + ((day - d0) / (d1 - d0)) * (x1 - x0)) * stretch);
  };
}

/** Gives each label the first line on which it touches no other. */
function placeEvents(
  events: readonly EventRecord[],
  toLabel: (entry: EventRecord) => string,
  toX: (date: string) => number,
): { event: EventRecord; x: number; line: number; anchor: 'start' | 'end' }[] {
  const lines: [number, number][][] = [];
  return events.map((event) => {
    const x = toX(event.date);
    const room = toTextWidth(`${toLabel(event)} ${event.date.slice(0, 4)}`) * (fontSize - 1) + 16;
    const anchor = x + room > width ? 'end' : 'start';
    const [from, to] = anchor === 'start' ? [x - 6, x + room] : [x - room, x + 6];
    let line = lines.findIndex((taken) => taken.every(([a, b]) => to < a || from > b));
    if (line < 0) line = lines.push([]) - 1;
    lines[line]?.push([from, to]);
    return { event, x, line, anchor };
  });
}

/** The beginnings of eras as years above the drawing, as many as have room. */
function toYears(
  eras: readonly EraRecord[],
  toX: (date: string) => number,
  today: string,
): { text: string; x: number }[] {
  const dates = [...new Set(eras.map(({ start }) => start.slice(0, 4)))].sort();
  const years: { text: string; x: number }[] = [];
  for (const text of [...dates, today.slice(0, 4)]) {
    const date = eras.find(({ start }) => start.startsWith(text))?.start ?? today;
    const x = Math.min(toX(date), width - 44);
    const last = years.at(-1);
    if (!last || x - last.x > 46) years.push({ text, x });
  }
  return years;
}

/** An era in a drawing for narrow screens: its name, and below it a bar on a common scale. */
export interface EraBar {
  era: EraRecord;
  /** Between 0 and 1. */
  from: number;
  to: number;
}

/** All eras in the order of their beginnings, on one even scale. */
export function toEraBars(eras: readonly EraRecord[], today: string): EraBar[] {
  const ends = eras.map(({ start, end }) => [toDays(start), toDays(end ?? today)] as const);
  const first = Math.min(...ends.map(([start]) => start));
  const span = Math.max(...ends.map(([, end]) => end)) - first || 1;
  return eras
    .map((era) => ({
      era,
      from: (toDays(era.start) - first) / span,
      to: (toDays(era.end ?? today) - first) / span,
    }))
    .sort((a, b) => a.from - b.from);
}
