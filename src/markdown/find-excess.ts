/** What no author writes and no parser reads in time: where it stands, and what it is. */
export interface Excess {
  /** Line of the text, from 1. */
  line: number;
  message: string;
}

/**
 * The first place of a text that would take minutes to read or more stack than there is: marks
 * whose ends are looked for again and again, or quotes and lists inside each other without end.
 */
export function findExcess(text: string): Excess | undefined {
  // Nearly all notes are done with here: what the whole has not got, no paragraph has.
  if (!isSuspect(text)) return undefined;
  let fence = '';
  let marks = 0;
  let runs = 0;
  let length = 0;
  let start = 1;
  let isTable = false;
  for (const [index, line] of text.split('\n').entries()) {
    const opener = /^[ \t>]*(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence) {
      if (opener?.startsWith(fence)) fence = '';
      continue;
    }
    if (opener && !/^[ \t>]*`{3,}[^`]*`/.test(line)) {
      fence = opener;
      continue;
    }
    if (deep.test(line)) {
      const message = `Quotes and lists stand more than ${limits.depth} deep in each other`;
      return { line: index + 1, message };
    }
    // Cells, items and headings are read one by one.
    if (isTable || /^[ \t]*(?:$|#|[-+*][ \t]|\d+[.)][ \t])/.test(line)) {
      marks = runs = length = 0;
      start = line.trim() ? index + 1 : index + 2;
      isTable &&= line.trim() !== '';
    }
    isTable ||= /^[ \t|:-]*-[ \t|:-]*$/.test(line) && line.includes('|');
    marks += countMarks(line);
    runs += line.match(/`+/g)?.length ?? 0;
    length += line.length;
    if (runs * length > limits.search) {
      return { line: start, message: 'One paragraph holds too much code between backticks' };
    }
    if (marks > limits.marks) {
      const message = `One paragraph holds more than ${limits.marks} of the marks \`*\`, \`[\`, \`]\`, \`<\` and \`~\``;
      return { line: start, message };
    }
  }
  return undefined;
}

/** `search`: for each run of backticks the rest of the paragraph is gone through. */
const limits = { marks: 5000, depth: 250, search: 2e8 };

/** So many containers opened by one line, or one opened after as many indentations. */
const deep = new RegExp(
  String.raw`^(?:[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))){${limits.depth}}` +
    String.raw`|^[ \t]{${2 * limits.depth},}(?:[-+*]|\d{1,9}[.)])[ \t]`,
  'm',
);

function isSuspect(text: string): boolean {
  let ticks = 0;
  let marks = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 96) ticks++;
    else if (isMark(code)) marks++;
  }
  return marks > limits.marks || ticks * text.length > limits.search || deep.test(text);
}

function countMarks(line: string): number {
  let count = 0;
  for (let index = 0; index < line.length; index++) {
    if (isMark(line.charCodeAt(index))) count++;
  }
  return count;
}

/** `*`, `[`, `]`, `<` or `~`. */
function isMark(code: number): boolean {
  return code === 42 || code === 91 || code === 93 || code === 60 || code === 126;
}
