import type { Element, Nodes, Root } from 'hast';
import type { VFile } from 'vfile';
import { blockElements } from './block-elements.ts';
import { countedWords } from './han.ts';
import { getNote } from './note-file.ts';

/**
 * Takes down the plain text under each heading, for search and summaries, and counts the length
 * of the note. Runs after `rehypeHeadings`, whose list it follows, and before anything that turns
 * code and math into markup.
 */
export function rehypeSections() {
  return (tree: Root, file: VFile) => {
    const note = getNote(file);
    const headings = new Map(note.headings.map((heading) => [heading.id, heading]));
    let section = { id: '', heading: '', text: '' };
    walk(tree, false);
    endSection();

    function walk(node: Nodes, isCode: boolean) {
      if (node.type === 'text') addText(node.value, isCode);
      if (!('children' in node)) return;
      const heading = node.type === 'element' && isHeading(node) && headings.get(toId(node));
      if (heading) {
        endSection();
        section = { id: heading.id, heading: heading.text, text: '' };
        note.length += countLength(heading.text);
        return;
      }
      if (node.type === 'element' && isApparatus(node)) return;
      const isBlock = node.type === 'element' && blockElements.has(node.tagName);
      if (isBlock) section.text += '\n';
      const isCodeInside = isCode || (node.type === 'element' && node.tagName === 'code');
      for (const child of node.children) walk(child, isCodeInside);
      if (isBlock) section.text += '\n';
    }

    function addText(value: string, isCode: boolean) {
      section.text += value;
      if (!isCode) note.length += countLength(value);
    }

    function endSection() {
      const text = section.text
        .replace(/[^\S\n]+/g, ' ')
        .replace(/ ?\n[\n ]*/g, '\n')
        .trim();
      if (section.id || text) note.sections.push({ ...section, text });
    }
  };
}

/** Han characters plus words; `kube-proxy` and `don't` are one word each. */
function countLength(text: string): number {
  return text.match(countedWords)?.length ?? 0;
}

function isHeading(node: Element): boolean {
  return /^h[2-6]$/.test(node.tagName);
}

function toId(node: Element): string {
  return String(node.properties.id);
}

/** Numbers and arrows of footnotes, and the title above them, are not the author's words. */
function isApparatus({ properties }: Element): boolean {
  const isTitle =
    Array.isArray(properties.className) && properties.className[0] === 'footnotes-title';
  return isTitle || 'dataFootnoteRef' in properties || 'dataFootnoteBackref' in properties;
}
