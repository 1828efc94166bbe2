import type { ConceptRecord } from '../../../src/knowledge/snapshot.ts';

/** A concept of which only what a test names differs from the plainest one. */
export function makeConcept(id: string, given: Partial<ConceptRecord> = {}): ConceptRecord {
  return {
    id,
    scheme: 'linux',
    prefLabel: { zh: id, en: id },
    altLabel: { zh: [], en: [] },
    hiddenLabel: [],
    definition: { zh: '定义' },
    layer: 'kernel',
    since: '1991',
    sources: [],
    ...given,
  };
}
