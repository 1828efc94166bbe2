import type { APIRoute } from 'astro';
import { getComparisonPaths, getComparisons } from '../../data/comparisons.ts';

export const getStaticPaths = getComparisonPaths;

/** A comparison with all its texts and links. */
export const GET: APIRoute = async ({ params: { id } }) =>
  Response.json((await getComparisons()).find((comparison) => comparison.id === id));
