/**
 * Dates of stated precision: `2006`, `2013-03`, `2019-10-16`. As text they sort by their earliest
 * day, so only what needs more than an order has a function here.
 */

/** Days since 1970 of the earliest day that a date can mean. */
export function toDays(date: string): number {
  const [year = '1970', month = '01', day = '01'] = date.split('-');
  return Date.UTC(Number(year), Number(month) - 1, Number(day)) / 86_400_000;
}

/** True when all that `a` can mean lies before all that `b` can mean. */
export function isBefore(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  return a.slice(0, length) < b.slice(0, length);
}
