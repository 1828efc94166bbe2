import { fallbackDate, toDay } from './fallbacks.ts';
import { type FrontMatterText, isRecord } from './front-matter.ts';
import type { Position } from './imported-note.ts';

/** How the fields of other generators are understood, whichever of them it is. */

/** A day, and what was wrong with what the author wrote. */
export interface ReadDate {
  day: string;
  fault?: 'missing' | 'bad';
  message: string;
}

/** A title that YAML takes for a list or a record (`[译] Pod`) is read as it is written. */
export function readTitle(
  head: Pick<FrontMatterText, 'sourceOf'>,
  data: Readonly<Record<string, unknown>>,
): string | undefined {
  const isStructure = Array.isArray(data.title) || isRecord(data.title);
  return isStructure ? head.sourceOf('title')?.replace(/\s+/g, ' ') : toText(data.title);
}

/** The day of the front matter as its author wrote it, whatever the time zone; else the file's. */
export function readDate(written: unknown, fromName: string | undefined): ReadDate {
  const tried = [toText(written), fromName].filter((text) => text !== undefined);
  for (const [index, text] of tried.entries()) {
    const [, year = '', month = '', day = ''] =
      /^(\d{2}|\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(text) ?? [];
    const found = toDay(year.length === 2 ? `20${year}` : year, month, day);
    if (!found) continue;
    if (index === 0) return { day: found, message: '' };
    const message = `\`${tried[0]}\` is not a date; the date of the file name serves`;
    return { day: found, fault: 'bad', message };
  }
  const [text] = tried;
  return text === undefined
    ? {
        day: fallbackDate,
        fault: 'missing',
        message: `the post has no date; it gets ${fallbackDate}`,
      }
    : {
        day: fallbackDate,
        fault: 'bad',
        message: `\`${text}\` is not a date; the post gets ${fallbackDate}`,
      };
}

/**
 * Names from a list, or from a text that Jekyll splits at spaces. Commas do not count there, but
 * who writes them means them.
 */
export function toNames(value: unknown, split: boolean): string[] {
  if (Array.isArray(value)) return value.flatMap((entry) => toNames(entry, false));
  const text = toText(value);
  if (!text) return [];
  if (!split) return [text];
  return text
    .split(/[,，、]/.test(text) ? /[,，、]/ : /\s+/)
    .map((name) => name.trim())
    .filter(Boolean);
}

export function placeOfFirst(
  head: Pick<FrontMatterText, 'data' | 'placeOf'>,
  ...keys: string[]
): Position {
  const key = keys.find((name) => Object.hasOwn(head.data, name)) ?? '';
  return head.placeOf([key]);
}

export function toText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() ? value.trim() : undefined;
}

/** The first of several fields that holds text. */
export function firstText(
  data: Readonly<Record<string, unknown>>,
  ...keys: string[]
): string | undefined {
  return keys.map((key) => toText(data[key])).find((text) => text !== undefined);
}
