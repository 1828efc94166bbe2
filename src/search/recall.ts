import { parseQuery } from '../query/parse-query.ts';
import type { SearchIndex } from '../query/search-index.ts';
import { searchNotes } from '../query/search-notes.ts';
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
 * Asks the index for words and phrases picked all over the notes, every other time in capitals or
 * traditional characters, and compares with a scan of every note. The scan cuts and folds by itself:
 * with the functions of the search it would miss whatever they miss. The sample is the same for the
 * same notes.
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
  const terms = pickTerms(notes.map(toText), size, folding);
  for (const term of terms) {
    const plain = foldPlainly(term, folding);
    const holding = new Set(
      [...texts].flatMap(([address, text]) => (holds(text, plain) ? [address] : [])),
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
      ({ note }) => holding.has(note.address) || holdsPart(note.address, plain),
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
function toText(note: IndexedNote): string {
  return [note.title, ...note.sections.flatMap(({ heading, text }) => [heading, text])].join('\n');
}

function toComparable(
  note: IndexedNote,
  folding: ReadonlyMap<string, string>,
  prepare = (text: string) => text,
): string {
  return foldPlainly(prepare(toText(note)), folding);
}

function foldPlainly(text: string, folding: ReadonlyMap<string, string>): string {
  const forms = text.normalize('NFKC').toLowerCase();
  const letters = forms.replace(/[\u00c0-\u024f\u1e00-\u1eff]|(?<=[a-z])\p{M}+/gu, (letter) =>
    letter.normalize('NFD').replace(/\p{M}/gu, ''),
  );
  return letters.replace(/[\u3400-\u9fff]/g, (character) => folding.get(character) ?? character);
}

const splitHumps = (text: string) => text.replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/gu, ' ');

function holds(text: string, term: string): boolean {
  if (/^\p{Script=Han}/u.test(term)) return text.includes(term);
  const word = term.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${word}(?![\p{L}\p{N}])`, 'u').test(text);
}

/** Han runs of one to six characters and words of other scripts, evenly over all notes. */
function pickTerms(
  texts: readonly string[],
  size: number,
  folding: ReadonlyMap<string, string>,
): string[] {
  const traditional = new Map([...folding].map(([from, to]) => [to, from]));
  const terms = new Set<string>();
  for (let turn = 0; terms.size < size && turn < size * 4; turn++) {
    const text = texts[(turn * 7) % texts.length] ?? '';
    // A stretch somewhere in the note, at a place that differs from turn to turn.
    const from = Math.floor(text.length * ((turn * 0.618) % 1));
    const runs =
      text
        .slice(from, from + 200)
        .match(runPattern)
        ?.slice(1, -1) ?? [];
    const run = runs[turn % Math.max(1, runs.length)];
    if (!run) continue;
    const isOther = terms.size % 2 === 1;
    if (/^\p{Script=Han}/u.test(run)) {
      // The last of a run as well: it begins no pair.
      const count = 1 + (turn % 6);
      const characters = turn % 4 < 2 ? [...run].slice(0, count) : [...run].slice(-count);
      terms.add(characters.map((one) => (isOther && traditional.get(one)) || one).join(''));
    } else if (run.length >= 2) {
      // As it is written, `SharedInformer` would ask for its parts too.
      terms.add(isOther ? run.toUpperCase() : run.toLowerCase());
    }
  }
  return [...terms];
}

const runPattern = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}\p{M}])+/gu;
