import type { Element, Parents, Root } from 'hast';
import { toString as toText } from 'hast-util-to-string';
import type { KatexOptions } from 'katex';
import type { VFile } from 'vfile';
import { getNote, report } from './note-file.ts';
import { walkHtml } from './walk.ts';

/**
 * Sets math, `$…$` and code blocks of the language `math`. KaTeX is loaded by the first note that
 * needs it. TeX that KaTeX refuses is a warning and stays as the author wrote it.
 */
export function rehypeMath() {
  return async (tree: Root, file: VFile) => {
    const formulas = findFormulas(tree);
    if (!formulas.length) return;
    getNote(file).features.push('math');
    const { default: katex } = await import('katex');
    for (const { node, parent, displayMode } of formulas) {
      const tex = toText(node).trim();
      try {
        const value = katex.renderToString(tex, { ...options, displayMode });
        replace(parent, node, { type: 'raw', value: withScroll(value, tex, displayMode) });
      } catch (error) {
        report(file, node, {
          code: 'bad-math',
          severity: 'warning',
          message: `TeX that cannot be set: ${toReason(error)}`,
          hint: 'Correct the formula; a dollar that is none is written \\$',
        });
        node.properties.className = ['math-error'];
      }
    }
  };
}

/** Longer formulas in a line may be wider than a phone, and KaTeX breaks few of them. */
const longest = 40;

/** What may scroll sideways can be reached by keyboard. */
function withScroll(html: string, tex: string, displayMode: boolean): string {
  if (displayMode) return html.replace('class="katex-display"', '$& tabindex="0"');
  return tex.length > longest ? `<span class="wide-math" tabindex="0">${html}</span>` : html;
}

const options: KatexOptions = {
  output: 'htmlAndMathml',
  throwOnError: true,
  // Han characters in a formula are common and harmless.
  strict: 'ignore',
  trust: false,
  // In em; without a limit `\rule` can cover the page.
  maxSize: 40,
};

interface Formula {
  node: Element;
  parent: Parents;
  displayMode: boolean;
}

/** Formulas in order, each with the node to replace: the whole `pre` for a block. */
function findFormulas(tree: Root): Formula[] {
  const formulas: Formula[] = [];
  walkHtml(tree, (node, index, parent) => {
    if (node.type !== 'element') return undefined;
    if (node.tagName === 'pre') {
      const [code] = node.children;
      if (code?.type === 'element' && findClasses(code).includes('language-math')) {
        formulas.push({ node, parent, displayMode: true });
      }
      return index + 1;
    }
    if (node.tagName !== 'code') return undefined;
    const classes = findClasses(node);
    if (classes.includes('language-math')) {
      formulas.push({ node, parent, displayMode: classes.includes('math-display') });
    }
    return index + 1;
  });
  return formulas;
}

function findClasses(node: Element): unknown[] {
  const { className } = node.properties;
  return Array.isArray(className) ? className : [];
}

function replace(parent: Parents, node: Element, replacement: { type: 'raw'; value: string }) {
  (parent.children as (Element | typeof replacement)[])[
    (parent.children as Element[]).indexOf(node)
  ] = replacement;
}

/** KaTeX's sentence without the formula that it repeats. */
function toReason(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/^KaTeX parse error: /, '').replace(/ at position \d+:.*$/s, '');
}
