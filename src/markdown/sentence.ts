import type { LinkReference } from '../schema/compiled-note.ts';

type Sentence = LinkReference['sentence'];

/** The most a sentence may have before it is cut around the link, in characters. */
const longest = 160;

const sentenceEnd = /[。！？!?]+[」』”’）)]*|\.+(?=\s|$)[」』”’）)]*|\n/g;

/**
 * The sentence around a link.
 *
 * @param text plain text of the block; a line end in it ends a sentence
 * @param start offset of the words that are the link
 * @param end offset behind them
 */
export function toSentence(text: string, start: number, end: number): Sentence {
  // No sentence reaches further than this, and a block may hold thousands of links.
  let from = Math.max(start - longest - 1, 0);
  let to = Math.min(end + longest + 1, text.length);
  const first = from;
  for (const match of text.slice(from, to).matchAll(sentenceEnd)) {
    const after = first + match.index + match[0].length;
    if (after <= start) from = after;
    else if (after >= end) {
      to = after;
      break;
    }
  }
  const before = text.slice(from, start).trimStart();
  const after = text.slice(end, to).trimEnd();
  const room = Math.max(longest - (end - start), 0);
  const half = Math.floor(room / 2);
  return {
    before: cutStart(before, Math.max(half, room - after.length)),
    text: text.slice(start, end),
    after: cutEnd(after, Math.max(half, room - before.length)),
  };
}

function cutStart(text: string, length: number): string {
  return text.length > length ? `…${text.slice(text.length - length)}` : text;
}

function cutEnd(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
