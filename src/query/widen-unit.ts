import { expandWord } from './expand-word.ts';
import { matchPinyin } from './match-pinyin.ts';
import { toAlternative, type Unit } from './plan-query.ts';
import type { SearchIndex } from './search-index.ts';

/** Adds what may have been meant to a word that no note, or hardly any, holds. */
export async function widenUnit(
  unit: Unit,
  index: SearchIndex,
  counts: ReadonlyMap<string, number>,
): Promise<Unit> {
  const [typed] = unit.alternatives;
  const [word, ...rest] = typed?.tokens ?? [];
  if (!word || rest.length > 0 || !/^[a-z\d]{2,}$/.test(word)) return unit;
  const holding = counts.get(word) ?? 0;
  if (holding > rare) return unit;
  const meant = expandWord(word, await index.tables.vocabulary()).map(({ word, weight }) =>
    toAlternative(word, weight),
  );
  // A word of one note that is nearly a word of many is a typing error there too.
  const own =
    holding > 0 && meant[0]
      ? unit.alternatives.map((one) => ({ ...one, weight: 0.5 }))
      : unit.alternatives;
  const spelled = holding === 0 && word.length > 2 ? await findSpelled(word, index) : [];
  return { alternatives: [...own, ...spelled, ...meant] };
}

/** A word that so few notes hold may be a typing error. */
export const rare = 1;

async function findSpelled(word: string, { catalog, tables }: SearchIndex) {
  const readings = await tables.readings();
  const texts = [...catalog.notes.map(({ title }) => title), ...catalog.synonyms.flat()];
  const found = new Set(texts.flatMap((text) => matchPinyin(word, text, readings)));
  return [...found].slice(0, 4).map((text) => toAlternative(text, 0.9));
}
