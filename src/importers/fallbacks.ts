/** What a note is called when its author does not say. */

/** The date of a note that has none. It is old enough to be noticed and sorts last. */
export const fallbackDate = '1970-01-01';

/** File name without folders and extension. */
export function toBaseName(file: string): string {
  return file.replace(/^.*\//, '').replace(/\.[^.]+$/, '');
}

/**
 * The slug that a file name makes: as it is where it can stand in an address, else with hyphens
 * for what cannot. Case and `_` stay, because old addresses have them. `null` when no letter is
 * left.
 */
export function toFileSlug(baseName: string): string | null {
  const name = baseName.normalize('NFC');
  if (!/[\p{L}\p{N}]/u.test(name)) return null;
  if (/^[\p{L}\p{M}\p{N}_-]+$/u.test(name)) return name;
  return name.replace(/[^\p{L}\p{M}\p{N}_]+/gu, '-').replace(/^-+|-+$/g, '');
}

/** The first heading, as text; else the file name with spaces for its hyphens. */
export function toTitle(body: string, baseName: string): string {
  const heading = /^ {0,3}#{1,6}[ \t]+(\S.{0,500}?)[ \t]*#*[ \t]*$/m.exec(body)?.[1];
  const text = heading
    ?.replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*`]+/g, '')
    .trim();
  return text || baseName.normalize('NFC').replace(/[-_]+/g, ' ').trim() || baseName;
}

/** The day, if there is such a day, of three numbers. */
export function toDay(year: string, month: string, day: string): string | null {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  // JavaScript turns February 30th into March 2nd.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null;
}
