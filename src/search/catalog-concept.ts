import type { ConceptRecord, Label } from '../knowledge/snapshot.ts';
import { toConceptAddress } from '../lib/address.ts';
import type { CatalogConcept } from '../query/catalog.ts';

/** What a concept is called, without labels too common to stand for it in a text. */
export function listLabels({ prefLabel, altLabel }: ConceptRecord): string[] {
  return [...Object.values(prefLabel), ...Object.values(altLabel).flat()];
}

/** A concept as the search knows it, common labels included: a query of that one word names it. */
export function toCatalogConcept(
  concept: ConceptRecord,
  labelOf: (label: Label) => string,
): CatalogConcept {
  const { zh, en } = concept.prefLabel;
  const label = labelOf(concept.prefLabel);
  return {
    address: toConceptAddress(concept.id),
    label,
    other: label === zh ? en : zh,
    definition: labelOf(concept.definition),
    labels: [...listLabels(concept), ...concept.hiddenLabel],
  };
}
