import type { CatalogNote } from './catalog.ts';
import { type Postings, toPhrase } from './phrases.ts';
import { type Collection, saturate, toIdf, tuning } from './weigh.ts';

/** What was asked for, with what the index answered. */
export interface FoundUnit {
  alternatives: FoundAlternative[];
}

interface FoundAlternative {
  weight: number;
  /** True for pairs of a run of Han characters. */
  isRun?: boolean;
  tokens: Postings[];
}

/** What one unit is worth in a note, by the spelling that is worth most there. */
export interface UnitScore {
  sum: number;
  /** How much of the unit the note holds, and how much its title, in the measure of its rarity. */
  covered: number;
  title: number;
  /** The tokens of that spelling, and what each counts for. */
  tokens: Postings[];
  scale: number;
}

export interface ScoredUnit {
  /** What a note that holds all of the unit covers. */
  mass: number;
  /** By the note's place in the catalog. */
  notes: ReadonlyMap<number, UnitScore>;
}

/** Scores one unit in all notes that hold a part of it. */
export function scoreUnit(unit: FoundUnit, collection: Collection): ScoredUnit {
  const spellings = unit.alternatives.map((one) => toSpelling(one, collection));
  // A unit is as rare as its most common spelling: otherwise a typing error would outweigh all.
  const mass = Math.min(
    ...spellings.filter(({ isKnown }) => isKnown).map(({ rarity }) => rarity),
    (unit.alternatives[0]?.tokens.length ?? 1) * toIdf(1, collection),
  );
  const notes = new Map<number, UnitScore>();
  const holding = spellings.flatMap(({ tokens }) => tokens.flatMap((token) => [...token.keys()]));
  for (const row of new Set(holding)) {
    const note = collection.notes[row];
    if (!note) continue;
    for (const spelling of spellings) {
      const score = scoreSpelling(spelling, row, note, mass, collection);
      if (!score) continue;
      const before = notes.get(row);
      const kept = !before || score.sum > before.sum ? score : before;
      // A title may use another of the names than the text.
      notes.set(row, { ...kept, title: Math.max(score.title, before?.title ?? 0) });
    }
  }
  return { mass, notes };
}

interface Spelling extends FoundAlternative {
  /** How far each token is a word. */
  parts: number[];
  /** Whether any note holds a part of it. */
  isKnown: boolean;
  /** The tokens' rarities together. */
  rarity: number;
  /** All tokens side by side; undefined when there is but one. */
  phrase: Postings | undefined;
  /** Two and two side by side, where there are more than two. */
  pairs: Postings[];
}

function toSpelling({ tokens, weight, isRun }: FoundAlternative, collection: Collection): Spelling {
  const parts = isRun ? rateParts(tokens) : tokens.map(() => 1);
  return {
    tokens,
    weight,
    parts,
    isKnown: tokens.some(({ size }) => size > 0),
    rarity: tokens.reduce(
      (sum, token, i) => sum + toRarity(token, collection) * (parts[i] ?? 1),
      0,
    ),
    phrase: tokens.length > 1 ? toPhrase(tokens) : undefined,
    pairs:
      tokens.length > 2
        ? tokens.slice(1).map((token, i) => toPhrase([tokens[i] ?? token, token]))
        : [],
  };
}

/**
 * How far each pair of a run is a word. Where two words meet, the pair of characters across is none:
 * fewer notes hold it than hold the pairs on both sides.
 */
function rateParts(tokens: readonly Postings[]): number[] {
  return tokens.map(({ size }, index) => {
    const before = tokens[index - 1]?.size ?? 0;
    const after = tokens[index + 1]?.size ?? 0;
    return size < before && size < after ? tuning.across : 1;
  });
}

/** A token that no note holds counts as if one did. */
const toRarity = (token: Postings, collection: Collection) => toIdf(token.size || 1, collection);

function scoreSpelling(
  { tokens, weight, parts, rarity, phrase, pairs }: Spelling,
  row: number,
  note: CatalogNote,
  mass: number,
  collection: Collection,
): UnitScore | undefined {
  let sum = 0;
  let covered = 0;
  let title = 0;
  for (const [index, token] of tokens.entries()) {
    const places = token.get(row);
    if (!places) continue;
    const idf = toRarity(token, collection) * (parts[index] ?? 1);
    sum += idf * saturate(places, note, collection);
    covered += idf;
    if ((places[0] ?? 0) < note.ends[0]) title += idf;
  }
  if (covered === 0) return undefined;
  const asTyped = phrase?.get(row);
  if (phrase && asTyped) {
    const value = saturate(asTyped, note, collection);
    const apart = (1 - tuning.whole) * sum;
    sum = apart + (tuning.whole * rarity + tuning.phrase * toIdf(phrase.size, collection)) * value;
  }
  for (const pair of pairs) {
    const places = pair.get(row);
    if (!places) continue;
    sum += tuning.pair * toIdf(pair.size, collection) * saturate(places, note, collection);
  }
  // Where the words stand side by side in some note, the parts alone mean something else.
  const isApart = phrase !== undefined && phrase.size > 0 && !asTyped;
  const scale = (mass / rarity) * weight * (isApart ? tuning.partial : 1);
  return { sum: sum * scale, covered: covered * scale, title: title * scale, tokens, scale };
}
