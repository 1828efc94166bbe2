import type { Extension as FromMarkdownExtension, Handle } from 'mdast-util-from-markdown';
import type {
  Code,
  Construct,
  Effects,
  Extension,
  State,
  TokenizeContext,
} from 'micromark-util-types';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    wikilink: 'wikilink';
  }
}

/**
 * `[[target]]`, `[[target#heading|alias]]` and `![[picture.png|300]]`. What stands inside is taken
 * as it is, so a title with underscores or asterisks needs no escaping; `\|` is the bar inside a
 * table. `[[1]](url)` stays what CommonMark makes of it, and `[[ -z x ]]` stays text.
 */
export function wikilinks(): Extension {
  const wikilink: Construct = { name: 'wikilink', tokenize };
  return { text: { 33: wikilink, 91: wikilink } };
}

/** Turns the tokens into links and images that carry the target as `data-wikilink`. */
export function wikilinksFromMarkdown(): FromMarkdownExtension {
  return { enter: { wikilink: enterWikilink } };
}

const picture = /\.(?:avif|bmp|gif|ico|jpe?g|png|svg|webp)$/i;

function tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  let opened = 0;
  let last: Code = null;
  return start;

  function start(code: Code): State {
    effects.enter('wikilink');
    effects.consume(code);
    if (code === 91) opened = 1;
    return open;
  }

  function open(code: Code): State | undefined {
    if (code !== 91) return nok(code);
    effects.consume(code);
    return ++opened === 2 ? first : open;
  }

  function first(code: Code) {
    return code === 32 || code === 93 ? nok(code) : inside(code);
  }

  function inside(code: Code): State | undefined {
    if (code === null || code < 0 || code === 91) return nok(code);
    if (code === 93) return last === 32 ? nok(code) : close(code);
    last = code;
    effects.consume(code);
    return inside;
  }

  function close(code: Code): State {
    effects.consume(code);
    return closeAgain;
  }

  function closeAgain(code: Code): State | undefined {
    if (code !== 93) return nok(code);
    effects.consume(code);
    return after;
  }

  function after(code: Code): State | undefined {
    if (code === 40 || code === 91) return nok(code);
    effects.exit('wikilink');
    return ok(code);
  }
}

const enterWikilink: Handle = function (token) {
  const source = this.sliceSerialize(token).replaceAll('\\|', '|');
  const isEmbed = source.startsWith('!');
  const inner = source.slice(isEmbed ? 3 : 2, -2);
  const bar = inner.indexOf('|');
  const target = (bar < 0 ? inner : inner.slice(0, bar)).trim();
  const alias = bar < 0 ? '' : inner.slice(bar + 1).trim();
  if (isEmbed && picture.test(target)) {
    const width = /^(\d+)(?:x\d+)?$/.exec(alias)?.[1];
    const image = { type: 'image', url: encodeURI(target), alt: width ? '' : alias } as const;
    const data = { hProperties: { dataWikilink: '', ...(width ? { width } : {}) } };
    this.enter({ ...image, data }, token);
  } else {
    const text = alias || target.split('#').filter(Boolean).join(' › ');
    const data = { hProperties: { dataWikilink: target } };
    this.enter({ type: 'link', url: '', data, children: [{ type: 'text', value: text }] }, token);
  }
  this.exit(token);
};
