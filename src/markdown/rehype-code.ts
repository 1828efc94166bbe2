import type { Element, Root } from 'hast';
import { toString as toText } from 'hast-util-to-string';
import { toLineNumbers, wrapLines } from './code-lines.ts';
import { highlight } from './highlight.ts';
import { walkHtml } from './walk.ts';

/**
 * Colours the code blocks whose language the author gives, and makes every block a place that the
 * keyboard can reach and scroll.
 */
export function rehypeCode() {
  return (tree: Root) => {
    walkHtml(tree, (pre, index, parent) => {
      if (pre.type !== 'element' || pre.tagName !== 'pre') return undefined;
      const code = pre.children.find((child) => child.type === 'element');
      const language = code?.tagName === 'code' ? findLanguage(code) : undefined;
      Object.assign(pre.properties, {
        dataLanguage: language,
        tabIndex: 0,
        role: 'group',
        ariaLabel: language ? `代码：${language}` : '代码',
      });
      if (code) code.properties.className = language ? [`language-${language}`] : undefined;
      if (!code) return index + 1;
      const { dataTitle, dataLines, dataFirst, ...properties } = code.properties;
      code.properties = properties;
      const html = language ? highlight(language, toText(code)) : undefined;
      if (html !== undefined) code.properties.className = ['hljs', `language-${language}`];
      if (dataLines !== undefined || dataFirst !== undefined) {
        const marked = toLineNumbers(String(dataLines ?? ''));
        const value = wrapLines(html ?? escapeHtml(toText(code)), { marked });
        code.children = [{ type: 'raw', value }];
        if (dataFirst !== undefined) pre.properties.dataFirst = dataFirst;
      } else if (html !== undefined) code.children = [{ type: 'raw', value: html }];
      if (dataTitle) parent.children[index] = toFigure(String(dataTitle), pre);
      return index + 1;
    });
  };
}

function toFigure(title: string, pre: Element): Element {
  const caption: Element = {
    type: 'element',
    tagName: 'figcaption',
    properties: {},
    children: [{ type: 'text', value: title }],
  };
  return {
    type: 'element',
    tagName: 'figure',
    properties: { className: ['code'] },
    children: [caption, pre],
  };
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** The name at the head of the info string, less what may follow it: `js{1,3}`, `go title=…`. */
function findLanguage(code: Element): string | undefined {
  const { className } = code.properties;
  const info = Array.isArray(className) ? className.join(' ') : '';
  return /(?:^| )language-([\p{L}\p{N}+#._-]+)/u.exec(info)?.[1]?.toLowerCase();
}
