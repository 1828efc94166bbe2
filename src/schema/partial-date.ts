import { z } from 'zod';

/** A date as precise as it is known: `2006`, `2013-03`, `2019-10-16`. Impossible ones are refused. */
export const partialDateSchema = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((text) => {
    const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
    if (!match) return false;
    const [, year, month = '01', day = '01'] = match;
    const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
    return (
      !Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${year}-${month}-${day}`)
    );
  }, 'write a date that exists as 2006, 2013-03 or 2019-10-16');
