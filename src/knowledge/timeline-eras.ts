import type { ConceptRecord, EraRecord, EventRecord } from './snapshot.ts';

type Span = Pick<EraRecord, 'start' | 'end'>;

/**
 * True when a concept was in the world before an era ended. Dates are compared by their earliest
 * day, so that a concept of some day in 2013 is not shown in an era that ended in 2013.
 */
export function isKnownIn({ since }: Pick<ConceptRecord, 'since'>, { end }: Span): boolean {
  return end === undefined || since < end;
}

/** True when an event lies in an era; the day an era ends belongs to the next. */
export function isInEra({ date }: Pick<EventRecord, 'date'>, { start, end }: Span): boolean {
  const length = Math.min(date.length, start.length);
  return date.slice(0, length) >= start.slice(0, length) && (end === undefined || date < end);
}
