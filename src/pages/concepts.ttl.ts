import { naming } from '../data/concepts.ts';
import { getSnapshot } from '../data/snapshot.ts';
import { toStatements, toTurtle } from '../knowledge/concepts-rdf.ts';

/** The same as `/concepts.jsonld`, in Turtle. */
export async function GET() {
  const text = toTurtle(toStatements(await getSnapshot(), naming));
  return new Response(text, { headers: { 'content-type': 'text/turtle; charset=utf-8' } });
}
