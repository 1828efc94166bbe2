import { getTimelines, toTimelineJson } from '../data/timelines.ts';

/** The first timeline for machines: `{lanes, eras, events}`. */
export async function GET() {
  const [first] = await getTimelines();
  return Response.json(first ? toTimelineJson(first) : { lanes: [], eras: [], events: [] });
}
