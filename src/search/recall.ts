import { fold } from '../query/fold.ts';
import { parseQuery } from '../query/parse-query.ts';
import { type SearchIndex, searchNotes } from '../query/search-notes.ts';
import { cutRuns } from '../query/tokens.ts';
import { readFolding } from './folding.ts';
import type { IndexedNote } from './indexed-note.ts';

/** How the index measured against the notes themselves. */
export interface Recall {
  /** Terms and phrases asked for. */
  asked: number;
  /** Of the notes that hold a term, the share that was found; 1 is all. */
  recall: number;
  /** For terms in ten notes or more, how many of the first ten hold the term; 1 is all. */
  precision: number;
  /** Terms of which a note was missed, the worst first. */
  missed: { term: string; holding: number; found: number }[];
}

/** Below these a build fails: a reader would not find what is there. */
export const recallFloor = { recall: 0.995, precision: 0.9 };

/**
 * Asks the index for words and phrases picked all over the notes and compares with a scan of
 * every note. The sample is the same for the same notes.
 *
 * @param size terms to ask for
 */
export async function measureRecall(
  index: SearchIndex,
  notes: readonly IndexedNote[],
  size = 40,
): Promise<Recall> {
  const folding = readFolding();
  const texts = new Map(notes.map((note) => [note.address as string, toComparable(note, folding)]));
  const byAddress = new Map(notes.map((note) => [note.address as string, note]));
  // The search also finds a word inside an identifier.
  const holdsPart = (address: string, term: string) => {
    const note = byAddress.get(address);
    return note !== undefined && holds(toComparable(note, folding, splitHumps), term);
  };
  const missed: Recall['missed'] = [];
  let holdingAll = 0;
  let foundAll = 0;
  let firstAll = 0;
  let firstHolding = 0;
  const terms = pickTerms([...texts.values()], size);
  for (const term of terms) {
    const holding = new Set(
      [...texts].flatMap(([address, text]) => (holds(text, term) ? [address] : [])),
    );
    const { notes: answer } = await searchNotes(index, parseQuery(`"${term}"`));
    const found = answer.filter(({ note }) => holding.has(note.address)).length;
    holdingAll += holding.size;
    foundAll += found;
    if (found < holding.size) missed.push({ term, holding: holding.size, found });
    if (holding.size < 10) continue;
    const first = (await searchNotes(index, parseQuery(term))).notes.slice(0, 10);
    firstAll += 10;
    firstHolding += first.filter(
      ({ note }) => holding.has(note.address) || holdsPart(note.address, term),
    ).length;
  }
  return {
    asked: terms.length,
    recall: holdingAll > 0 ? foundAll / holdingAll : 1,
    precision: firstAll > 0 ? firstHolding / firstAll : 1,
    missed: missed.sort((a, b) => a.found / a.holding - b.found / b.holding),
  };
}

/** A note's words, with a mark where a run of words ends: phrases do not reach across. */
function toComparable(
  note: IndexedNote,
  folding: ReadonlyMap<string, string>,
  prepare = (text: string) => text,
): string {
  const pieces = [note.title, ...note.sections.flatMap(({ heading, text }) => [heading, text])];
  return pieces.map((piece) => fold(prepare(piece), folding)).join('\n');
}

const splitHumps = (text: string) => text.replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/gu, ' ');

function holds(text: string, term: string): boolean {
  if (/^\p{Script=Han}/u.test(term)) return text.includes(term);
  const word = term.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${word}(?![\p{L}\p{N}])`, 'u').test(text);
}

/** Han runs of two to six characters and words of other scripts, evenly over all notes. */
function pickTerms(texts: readonly string[], size: number): string[] {
  const terms = new Set<string>();
  for (let turn = 0; terms.size < size && turn < size * 4; turn++) {
    const text = texts[(turn * 7) % texts.length] ?? '';
    // A stretch somewhere in the note, at a place that differs from turn to turn.
    const from = Math.floor(text.length * ((turn * 0.618) % 1));
    const runs = cutRuns(text.slice(from, from + 200)).slice(1, -1);
    const run = runs[turn % Math.max(1, runs.length)];
    if (!run) continue;
    const length = 2 + (turn % 5);
    const term = run.isHan ? [...run.text].slice(0, length).join('') : run.text;
    if ([...term].length >= 2) terms.add(term);
  }
  return [...terms];
}
