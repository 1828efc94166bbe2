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
      if (code) code.properties.className = language ? [`language-${language}`] : undefined;
      const html = code && language ? highlight(language, toText(code)) : undefined;
      if (code && html !== undefined) {
        code.properties.className = ['hljs', `language-${language}`];
        code.children = [{ type: 'raw', value: html }];
      }
      return index + 1;
    });
  };
}

/** The name at the head of the info string, less what may follow it: `js{1,3}`, `go title=…`. */
function findLanguage(code: Element): string | undefined {
  const { className } = code.properties;
  const info = Array.isArray(className) ? className.join(' ') : '';
  return /(?:^| )language-([\p{L}\p{N}+#._-]+)/u.exec(info)?.[1]?.toLowerCase();
}
