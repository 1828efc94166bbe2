import type { Element, Root } from 'hast';
import { toString as toText } from 'hast-util-to-string';
import type { VFile } from 'vfile';
import { getNote, report } from './note-file.ts';
import { walkHtml } from './walk.ts';

/**
 * Draws code blocks of the language `mermaid`; the source stays below the drawing, folded. What
 * cannot be drawn stays as the author wrote it and is reported.
 */
export function rehypeMermaid() {
  return async (tree: Root, file: VFile) => {
    if (!/mermaid/i.test(String(file.value))) return;
    const blocks: { pre: Element; at: Element['children']; source: string }[] = [];
    walkHtml(tree, (pre, index, parent) => {
      if (pre.type !== 'element' || pre.tagName !== 'pre') return undefined;
      const [code] = pre.children;
      if (code?.type === 'element' && isMermaid(code.properties.className)) {
        blocks.push({ pre, at: parent.children as Element[], source: toText(code) });
      }
      return index + 1;
    });
    if (!blocks.length) return;
    const { drawMermaid } = await import('./mermaid.ts');
    let isDrawn = false;
    for (const [index, { pre, at, source }] of blocks.entries()) {
      const drawing = await drawMermaid(source, `diagram-${index + 1}`);
      if ('svg' in drawing) {
        at[at.indexOf(pre)] = toFigure(drawing.svg, pre);
        isDrawn = true;
      } else {
        report(file, pre, {
          code: 'diagram-not-drawn',
          severity: 'warning',
          message: `The diagram is shown as its source: ${drawing.reason}`,
          hint: 'Correct it, or draw it elsewhere and add the picture',
        });
      }
    }
    if (isDrawn) getNote(file).features.push('diagram');
  };
}

function isMermaid(className: unknown): boolean {
  return Array.isArray(className) && /^language-mermaid$/i.test(String(className[0]));
}

function toFigure(svg: Element, pre: Element): Element {
  const summary = toElement('summary', {}, [{ type: 'text', value: '图的源码' }]);
  const frame = { className: ['diagram-frame'], tabIndex: 0, role: 'group', ariaLabel: '图' };
  return toElement('figure', { className: ['diagram'] }, [
    toElement('div', frame, [svg]),
    toElement('details', {}, [summary, pre]),
  ]);
}

function toElement(
  tagName: string,
  properties: Element['properties'],
  children: Element['children'],
): Element {
  return { type: 'element', tagName, properties, children };
}
