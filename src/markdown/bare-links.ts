import { asciiAlphanumeric, unicodePunctuation, unicodeWhitespace } from 'micromark-util-character';
import type {
  Code,
  Construct,
  Effects,
  Extension,
  State,
  TokenizeContext,
} from 'micromark-util-types';
import { isWideOrShared } from './han.ts';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    bareLink: 'bareLink';
  }
}

/**
 * Bare `https://…` and `www.…` links. GFM's own construct runs to the next space, which in
 * Chinese text is the end of the paragraph; this one ends before a Han character or full-width
 * punctuation, so that what follows is still parsed as Markdown.
 */
export function bareLinks(): Extension {
  const link: Construct = { name: 'bareLink', tokenize, previous: isLinkStart };
  return { text: { 72: link, 104: link, 87: link, 119: link } };
}

const prefixes = ['http://', 'https://', 'www.'];
const trail: Construct = { tokenize: tokenizeTrail, partial: true };

/** A word, a path or a host may not run into the link. */
function isLinkStart(this: TokenizeContext, code: Code): boolean {
  return !asciiAlphanumeric(code) && !is(code, '_/.');
}

function tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  let prefix = '';
  let openParens = 0;
  let openBrackets = 0;
  return start;

  function start(code: Code) {
    effects.enter('bareLink');
    return inPrefix(code);
  }

  function inPrefix(code: Code): State | undefined {
    if (code === null || code < 0) return nok(code);
    prefix += String.fromCharCode(code).toLowerCase();
    if (!prefixes.some((known) => known.startsWith(prefix))) return nok(code);
    effects.consume(code);
    return prefixes.includes(prefix) ? host : inPrefix;
  }

  function host(code: Code) {
    return isEnd(code) || unicodePunctuation(code) ? nok(code) : path(code);
  }

  function path(code: Code): State | undefined {
    if (isEnd(code)) return end(code);
    if (is(code, '(')) openParens++;
    if (is(code, '[')) openBrackets++;
    if (is(code, ']') && openBrackets-- === 0) return end(code);
    if (is(code, ')') && openParens > 0) openParens--;
    else if (isTrailing(code)) return effects.check(trail, end, more)(code);
    return more(code);
  }

  function more(code: Code): State {
    effects.consume(code);
    return path;
  }

  function end(code: Code) {
    effects.exit('bareLink');
    return ok(code);
  }
}

/** Succeeds where only trailing punctuation is left before the link would end. */
function tokenizeTrail(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  return inTrail;

  function inTrail(code: Code): State | undefined {
    if (isEnd(code) || is(code, ']')) return ok(code);
    if (!isTrailing(code)) return nok(code);
    effects.consume(code);
    return is(code, '&') ? inEntity : inTrail;
  }

  function inEntity(code: Code): State | undefined {
    if (is(code, ';') || isEnd(code)) return inTrail(code);
    if (!asciiAlphanumeric(code)) return nok(code);
    effects.consume(code);
    return inEntity;
  }
}

/** Punctuation that belongs to the sentence where it ends the link. */
function isTrailing(code: Code): boolean {
  return is(code, '!"&\')*,.:;?_~');
}

function isEnd(code: Code): boolean {
  if (code === null || code < 0 || unicodeWhitespace(code)) return true;
  return is(code, '<>`') || (code > 127 && isWideOrShared(String.fromCodePoint(code)));
}

function is(code: Code, characters: string): boolean {
  return code !== null && code > 0 && characters.includes(String.fromCharCode(code));
}
