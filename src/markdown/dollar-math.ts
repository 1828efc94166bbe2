import type { CompileContext, Extension as FromMarkdownExtension } from 'mdast-util-from-markdown';
import type { InlineMath } from 'mdast-util-math';
import { mathFromMarkdown } from 'mdast-util-math';
import { math } from 'micromark-extension-math';
import { markdownLineEnding, markdownSpace } from 'micromark-util-character';
import type {
  Code,
  Construct,
  Effects,
  Extension,
  State,
  Token,
  TokenizeContext,
} from 'micromark-util-types';

/**
 * Math between dollars, with rules that leave ordinary dollars alone: `$HOME 和 $PATH`, `$5 到 $6`,
 * and a `$$` that is never closed (which would swallow the rest of the note).
 *
 * @param source the text that will be parsed
 */
export function dollarMath(source: string): Extension {
  const extension = math();
  const flow = extension.flow?.[36] as Construct;
  const text = extension.text?.[36] as Construct;
  const lastFence = findLastFence(source);
  return {
    flow: { 36: { ...flow, tokenize: tokenizeFlow } },
    text: { 36: { ...text, tokenize: tokenizeText } },
  };

  function tokenizeFlow(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    if (this.now().offset >= lastFence) return nok;
    return effects.check(fence, flow.tokenize.call(this, effects, ok, nok), nok);
  }

  function tokenizeText(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
    const context = this;
    const start = this.now();
    const before = this.previous;
    return text.tokenize.call(this, effects, close, nok);

    function close(code: Code) {
      const tex = context.sliceSerialize({ start, end: context.now() });
      return isMath(tex, before, code) ? ok(code) : nok(code);
    }
  }
}

/** `mathFromMarkdown`, but `$$…$$` within a paragraph is set as a line of its own. */
export function dollarMathFromMarkdown(): FromMarkdownExtension {
  const extension = mathFromMarkdown();
  const { mathText } = extension.enter ?? {};
  return { ...extension, enter: { ...extension.enter, mathText: enterMathText } };

  function enterMathText(this: CompileContext, token: Token) {
    mathText?.call(this, token);
    // The last of the stack is the buffer for the TeX; the formula lies below it.
    const node = this.stack.at(-2) as InlineMath;
    if (this.sliceSerialize(token).startsWith('$$')) {
      node.data = { ...node.data, hProperties: { className: ['language-math', 'math-display'] } };
    }
  }
}

/** A line that holds two dollars or more and nothing else; TeX behind them makes it text. */
const fence: Construct = { tokenize: tokenizeFence, partial: true };

function tokenizeFence(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  return start;

  function start(code: Code) {
    effects.enter('data');
    return inside(code);
  }

  function inside(code: Code): State | undefined {
    if (code === null || markdownLineEnding(code)) {
      effects.exit('data');
      return ok(code);
    }
    if (code !== 36 && !markdownSpace(code)) return nok(code);
    effects.consume(code);
    return inside;
  }
}

/** Where the last line that can close a block of math begins; -1 without one. */
function findLastFence(source: string): number {
  let last = -1;
  for (const match of source.matchAll(/^[ \t>]*\${2,}[ \t]*$/gm)) last = match.index;
  return last;
}

/**
 * Pandoc's rule for a single dollar: no space inside either of them, and nothing behind the
 * closing one that would make it the beginning of a price or a shell variable. Pages made for
 * MathJax are laxer; there what is spaced or runs into a word is math where it holds a command or
 * a braced index, or is spaced on both sides, and nothing Chinese.
 */
function isMath(tex: string, before: Code, after: Code): boolean {
  if (tex.startsWith('$$')) return /[^$\s]/.test(tex);
  if (!/[\w{]/.test(toCharacter(after)) && /^\$\S(?:[\s\S]*\S)?\$$/.test(tex)) return true;
  if (/[\p{Script=Han}\n]/u.test(tex)) return false;
  if (/\\[A-Za-z]|[_^]\{/.test(tex)) return true;
  return !/\w/.test(toCharacter(before) + toCharacter(after)) && /^\$ .+ \$$/.test(tex);
}

function toCharacter(code: Code): string {
  return code !== null && code > 0 ? String.fromCharCode(code) : '';
}
