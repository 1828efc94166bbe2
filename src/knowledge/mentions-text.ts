/** A block of a compiled note as plain text that knows where it stands in the HTML. */
export interface TextBlock {
  text: string;
  /** Ranges of `text` that stand in code, links and formulas; in order, apart from each other. */
  masks: readonly (readonly [start: number, end: number])[];
  /** The place in the HTML of a character of `text`. */
  toHtml(at: number): number;
}

/** Elements that end the sentence before them. */
const blocks =
  /^(?:p|div|li|ul|ol|dl|dt|dd|table|thead|tbody|tr|td|th|blockquote|section|aside|figure|figcaption|details|br|hr)$/;
/** Elements left out altogether. */
const skipped = /^(?:pre|h[1-6]|summary)$/;
/** Elements whose words name no concept but stand in the sentence. */
const silent = /^(?:code|a|math|svg|script|style|kbd|samp)$/;
const voids = /^(?:br|hr|img|input|wbr|col|source)$/;
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/**
 * Hands over every block of compiled HTML that has words in it. The HTML is the compiler's own:
 * attributes in double quotes, `<` nowhere but at a tag. So one walk from tag to tag will do; a
 * parser would cost more than all the rest.
 */
export function eachTextBlock(html: string, visit: (block: TextBlock) => void): void {
  let text = '';
  /** Starts of the pieces of `text`, and where they stand in the HTML. */
  let starts: number[] = [];
  let places: number[] = [];
  let masks: [number, number][] = [];
  /** Depth of nested elements since the outermost silent one was entered. */
  let silence = 0;
  let silentFrom = 0;

  const addText = (from: number, to: number) => {
    if (from >= to) return;
    const raw = html.slice(from, to);
    const add = (piece: string, place: number) => {
      starts.push(text.length);
      places.push(place);
      text += piece;
    };
    if (!raw.includes('&')) return add(raw, from);
    let done = 0;
    for (const match of raw.matchAll(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi)) {
      add(raw.slice(done, match.index), from + done);
      add(decode(match), from + match.index);
      done = match.index + match[0].length;
    }
    add(raw.slice(done), from + done);
  };
  const flush = () => {
    if (silence > 0) masks.push([silentFrom, text.length]);
    silentFrom = 0;
    if (text === '') return;
    const [ownStarts, ownPlaces] = [starts, places];
    if (text.trim()) visit({ text, masks, toHtml: (at) => toPlace(ownStarts, ownPlaces, at) });
    text = '';
    starts = [];
    places = [];
    masks = [];
  };

  let at = 0;
  for (let open = html.indexOf('<'); open >= 0; open = html.indexOf('<', at)) {
    addText(at, open);
    if (html.startsWith('<!--', open)) {
      at = endOf(html, '-->', open);
      continue;
    }
    at = findTagEnd(html, open);
    const isClosing = html[open + 1] === '/';
    const name = readName(html, open + (isClosing ? 2 : 1));
    if (skipped.test(name)) {
      flush();
      if (!isClosing) at = endOf(html, `</${name}>`, at);
    } else if (blocks.test(name)) flush();
    if (skipped.test(name) || voids.test(name) || html[at - 2] === '/') continue;
    if (isClosing) {
      if (silence > 0) silence -= 1;
      else continue;
      if (silence === 0) masks.push([silentFrom, text.length]);
    } else if (silence > 0) silence += 1;
    else if (silent.test(name) || (name === 'span' && isFormula(html, open, at))) {
      silence = 1;
      silentFrom = text.length;
    }
  }
  addText(at, html.length);
  flush();
}

/** A tag from behind its `<`; a `>` inside an attribute does not end it. */
const tagRest = /(?:[^">]|"[^"]*")*>/y;

function findTagEnd(html: string, from: number): number {
  tagRest.lastIndex = from;
  return tagRest.test(html) ? tagRest.lastIndex : html.length;
}

const tagName = /[a-z0-9-]+/y;

function readName(html: string, from: number): string {
  tagName.lastIndex = from;
  return tagName.test(html) ? html.slice(from, tagName.lastIndex) : '';
}

function isFormula(html: string, from: number, to: number): boolean {
  return html.slice(from, to).includes('katex');
}

function endOf(html: string, text: string, from: number): number {
  const found = html.indexOf(text, from);
  return found < 0 ? html.length : found + text.length;
}

function toPlace(starts: readonly number[], places: readonly number[], at: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  return (places[low] ?? 0) + at - (starts[low] ?? 0);
}

function decode([whole, hex, decimal, name]: RegExpMatchArray): string {
  if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
  if (decimal) return String.fromCodePoint(Number(decimal));
  return entities[name ?? ''] ?? whole;
}
