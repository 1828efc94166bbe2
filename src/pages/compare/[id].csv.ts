import type { APIRoute } from 'astro';
import { getComparisonPaths, toCsv } from '../../data/comparisons.ts';

export const getStaticPaths = getComparisonPaths;

/** A comparison as a table, a pair a line. */
export const GET: APIRoute = async ({ params: { id = '' } }) =>
  new Response(await toCsv(id), { headers: { 'content-type': 'text/csv; charset=utf-8' } });
