import { fold } from './fold.ts';
import { cutRuns, type Run } from './tokens.ts';

/** One thing a reader asks for, in one or several spellings. */
export interface Unit {
  alternatives: Alternative[];
}

export interface Alternative {
  /** Tokens that stand side by side where the words occur as typed. */
  tokens: string[];
  /** What to mark in the text, folded. */
  text: string;
  /** 1 for what was typed, less for what only means the same or may have been meant. */
  weight: number;
  /** True for another name: its words say something only side by side. */
  isName?: boolean;
}

/**
 * Cuts what was typed into the things asked for. Words that questions are made of are left out
 * unless nothing else is there.
 *
 * @param synonyms groups of words that mean the same, folded
 */
export function planQuery(
  text: string,
  synonyms: readonly string[][] = [],
  folding?: ReadonlyMap<string, string>,
): Unit[] {
  const runs = cutRuns(text, folding);
  // A few characters alone are no question: 真实的 is asked for as it stands.
  const isTerm = runs.length === 1 && (runs[0]?.tokens.length ?? 0) < 4;
  const content = runs.flatMap((run) =>
    run.isHan && !isTerm ? splitQuestion(run) : !run.isHan && isFiller(run, text) ? [] : [run],
  );
  const kept = content.length > 0 ? content : runs;
  return joinSynonyms(keepAffordable(kept), synonyms);
}

/** Each costs a fetch; what a longer question adds seldom changes the answer. */
const maxTokens = 16;
/** The same for other names of what was typed. */
const maxOtherTokens = 24;

/** Leaves out what a query may not cost: the ends of long Han runs before words of other scripts. */
function keepAffordable(runs: Run[]): Run[] {
  let room = maxTokens;
  const affordable = new Map<Run, Run>();
  for (const run of [...runs.filter(({ isHan }) => !isHan), ...runs.filter(({ isHan }) => isHan)]) {
    const tokens = run.tokens.slice(0, room);
    if (tokens.length === 0 || (!run.isHan && tokens.length < run.tokens.length)) continue;
    room -= tokens.length;
    const isCut = tokens.length < run.tokens.length;
    affordable.set(run, isCut ? { ...run, tokens, text: cutText(run.text, tokens.length) } : run);
  }
  return runs.flatMap((run) => affordable.get(run) ?? []);
}

/** The text of as many pairs of characters. */
const cutText = (text: string, pairs: number) => [...text].slice(0, pairs + 1).join('');

function splitQuestion(run: Run): Run[] {
  return run.text
    .split(fillers)
    .filter((part) => part && !(part.length === 1 && weakSingles.has(part)))
    .map((part) => cutRuns(part)[0])
    .filter((part) => part !== undefined);
}

function isFiller(run: Run, text: string): boolean {
  const around = text.normalize('NFKC');
  const isAlone = !/[._/:@-]/.test(`${around[run.from - 1] ?? ''}${around[run.to] ?? ''}`);
  return isAlone && englishFillers.has(run.text);
}

function joinSynonyms(runs: Run[], synonyms: readonly string[][]): Unit[] {
  const units: Unit[] = [];
  let room = maxOtherTokens;
  for (let at = 0; at < runs.length; ) {
    const [taken, group] = findGroup(runs, at, synonyms);
    const own = runs.slice(at, at + Math.max(taken, 1));
    const typed = own.map((run) => run.text).join(' ');
    if (group && own.length > 0) {
      const others: Alternative[] = [];
      for (const label of group) {
        if (label === typed) continue;
        const other = { ...toAlternative(label, 0.8), isName: true };
        if (other.tokens.length > room) continue;
        room -= other.tokens.length;
        others.push(other);
      }
      units.push({ alternatives: [...toAlternatives(own), ...others] });
    } else {
      units.push(...own.map((run) => ({ alternatives: toAlternatives([run]) })));
    }
    at += Math.max(taken, 1);
  }
  return units;
}

function findGroup(
  runs: Run[],
  at: number,
  synonyms: readonly string[][],
): [taken: number, group?: string[]] {
  for (let count = Math.min(3, runs.length - at); count > 0; count--) {
    const typed = runs
      .slice(at, at + count)
      .map((run) => run.text)
      .join(' ');
    const group = synonyms.find((labels) => labels.includes(typed));
    if (group) return [count, group];
  }
  return [1];
}

function toAlternatives(runs: Run[]): Alternative[] {
  const [first] = runs;
  const text = runs.map((run) => run.text).join(' ');
  if (runs.length === 1 && first && !first.isHan && first.tokens.length > 1) {
    const whole = { tokens: first.tokens.slice(-1), text, weight: 1 };
    return [whole, { tokens: first.tokens.slice(0, -1), text, weight: 0.9 }];
  }
  return [{ tokens: runs.flatMap((run) => run.tokens), text, weight: 1 }];
}

export function toAlternative(label: string, weight: number): Alternative {
  return { tokens: cutRuns(label).flatMap((run) => run.tokens), text: fold(label), weight };
}

/** Words that make a question of a topic. Longer ones first. */
const fillers =
  /为什么|怎么回事|咋回事|为何|为啥|怎么样|怎么办|怎么|怎样|咋办|咋样|咋|如何|是什么|什么样|什么|是啥|啥|哪些|哪个|哪种|哪里|哪儿|多少|多久|有没有|是不是|能不能|要不要|会不会|可不可以|应该|可以|需要|区别|之间|发生了|一个|这个|那个|这么|那么|但是|而且|还是|就是|总是|老是|一直|突然|到底|究竟|起来|出来|下来|的话|时候|(?<!目)的(?!确)|了|是|吗|呢|吧|啊/u;

const weakSingles = new Set('和与或在把被让用有要会能就都也还很又从到对为以做写看个中里上下时');

const englishFillers = new Set(
  'a an the of is are was in on at to for and or how what why which do does can with vs'.split(' '),
);
