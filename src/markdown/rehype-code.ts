import type { Element, Root } from 'hast';
import { toString as toText } from 'hast-util-to-string';
import { highlight } from './highlight.ts';
import { walkHtml } from './walk.ts';

/**
 * Colours the code blocks whose language the author gives, and makes every block a place that the
 * keyboard can reach and scroll.
 */
export function rehypeCode() {
  return (tree: Root) => {
    walkHtml(tree, (pre, index) => {
      if (pre.type !== 'element' || pre.tagName !== 'pre') return undefined;
      const code = pre.children.find((child) => child.type === 'element');
      const language = code?.tagName === 'code' ? findLanguage(code) : undefined;
      Object.assign(pre.properties, {
        dataLanguage: language,
        tabIndex: 0,
        role: 'group',
        ariaLabel: language ? `代码：${language}` : '代码',
      });
      const html = code && language ? highlight(language, toText(code)) : undefined;
      if (code && html !== undefined) {
        code.properties.className = ['hljs', `language-${language}`];
        code.children = [{ type: 'raw', value: html }];
      }
      return index + 1;
    });
  };
}

function findLanguage(code: Element): string | undefined {
  const { className } = code.properties;
  const name = Array.isArray(className) && className.find((name) => /^language-/.test(`${name}`));
  return name ? String(name).slice('language-'.length).toLowerCase() : undefined;
}
