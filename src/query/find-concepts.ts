import type { CatalogConcept } from './catalog.ts';
import { measureDistance } from './expand-word.ts';
import { fold } from './fold.ts';
import { type Readings, spellsWhole } from './match-pinyin.ts';

/**
 * The concepts that a query names as a whole: by any label, in any case, width or spacing.
 *
 * @param folding traditional characters and their simplified forms
 */
export function findNamed(
  text: string,
  concepts: readonly CatalogConcept[],
  folding?: ReadonlyMap<string, string>,
): CatalogConcept[] {
  const asked = squeeze(fold(text, folding));
  if (!asked) return [];
  const named = concepts.filter(({ labels }) => labels.some((label) => squeeze(label) === asked));
  if (named.length === 0 && /[a-z]{3}s$/.test(asked)) {
    return concepts.filter(({ labels }) => labels.some((label) => isPlural(asked, squeeze(label))));
  }
  // One whose name it is comes before one that is also called so.
  const isName = ({ label, other }: CatalogConcept) =>
    [label, other].some((name) => squeeze(fold(name)) === asked);
  return named.sort((a, b) => Number(isName(b)) - Number(isName(a)));
}

/**
 * The concepts that a query which names none may mean: spelled in pinyin or its initials, or one
 * slip of a finger away, in Han characters a character that sounds the same.
 */
export function findMeant(
  text: string,
  concepts: readonly CatalogConcept[],
  readings: Readings,
  folding?: ReadonlyMap<string, string>,
): CatalogConcept[] {
  const asked = squeeze(fold(text, folding));
  const rated = concepts.flatMap((concept) => {
    const rates = concept.labels.map((label) => rate(asked, squeeze(label), readings));
    const best = Math.max(...rates);
    return best > 0 ? [{ concept, best }] : [];
  });
  const best = Math.max(...rated.map((one) => one.best));
  return rated.filter((one) => one.best === best).map((one) => one.concept);
}

function rate(asked: string, label: string, readings: Readings): number {
  const isLatin = /^[a-z\d]+$/.test(asked);
  if (isLatin && /\p{Script=Han}/u.test(label)) {
    // Whole syllables say more than initials.
    return spellsWhole(asked, label, readings) ? 2 + asked.length / label.length : 0;
  }
  if (isLatin && asked.length >= 4 && label.length >= 4) {
    return measureDistance(asked, label, 1) === 1 ? 1 : 0;
  }
  return !isLatin && isSoundAlike(asked, label, readings) ? 1 : 0;
}

/** Equal but for one character, and that sounds the same. */
function isSoundAlike(asked: string, label: string, readings: Readings): boolean {
  const left = [...asked];
  const right = [...label];
  if (left.length < 2 || left.length !== right.length) return false;
  const odd = left.flatMap((character, at) => (character === right[at] ? [] : [at]));
  const [at] = odd;
  if (at === undefined || odd.length > 1) return false;
  const [typed, meant] = [left, right].map((text) => readings[text[at] ?? '']?.split(' '));
  // A character that is in no name at all was hardly meant.
  if (!typed) return left.length > 2;
  return typed.some((syllable) => meant?.includes(syllable));
}

function isPlural(asked: string, label: string): boolean {
  return asked === `${label}s` || asked === `${label}es`;
}

/** Spaces and the signs between words do not part names: `shared informer`, `Kube-Proxy`. */
const squeeze = (folded: string) => folded.replace(/[\s\-_/.·・]+/g, '');
