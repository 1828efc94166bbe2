import type { APIRoute } from 'astro';
import { getLaterTimelinePaths, getTimelines, toTimelineJson } from '../../data/timelines.ts';

export const getStaticPaths = getLaterTimelinePaths;

/** A timeline beside the first, for machines. */
export const GET: APIRoute = async ({ params: { id } }) => {
  const view = (await getTimelines()).find(({ record }) => record.id === id);
  return Response.json(view ? toTimelineJson(view) : null);
};
