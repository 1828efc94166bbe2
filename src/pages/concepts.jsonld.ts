import { naming } from '../data/concepts.ts';
import { getSnapshot } from '../data/snapshot.ts';
import { toJsonLd, toStatements } from '../knowledge/concepts-rdf.ts';

/** All concepts in SKOS, with schema.org's `DefinedTerm`. */
export async function GET() {
  const text = JSON.stringify(toJsonLd(toStatements(await getSnapshot(), naming)));
  return new Response(text, { headers: { 'content-type': 'application/ld+json' } });
}
