import type { Html, Nodes, Paragraph, Parents, Root, RootContent } from 'mdast';
import type { VFile } from 'vfile';
import {
  keptElements,
  removedElements,
  swallowingElements,
  voidElements,
} from './html-elements.ts';
import { getNote, report } from './note-file.ts';
import { walkMarkdown } from './walk.ts';

/**
 * Tells HTML from text that only looks like it. Markdown takes `List<Pod>` and `<node-ip>` for
 * HTML and a browser would swallow them: what is no element a note may use, and within a sentence
 * also what nobody closes, becomes text again. Comments go. Elements that are taken out of notes
 * are reported, once each.
 */
export function remarkLiteralHtml() {
  return (tree: Root, file: VFile) => {
    if (!String(file.value).includes('<')) return;
    const note = getNote(file);
    const reported = new Set<string>();
    const opened = new Set<string>();
    walkMarkdown(tree, (node, index, parent) => {
      if (isTextBlock(node)) settleTags(node, opened);
      if (node.type !== 'html') return undefined;
      for (const name of findRemoved(node.value)) {
        if (!reported.has(name)) reportRemoved(file, node, name);
        reported.add(name);
      }
      if (isNothing(node.value)) {
        parent.children.splice(index, 1);
        return index;
      }
      if (isPhrasing(parent)) {
        note.hasHtml = true;
        return undefined;
      }
      const html = escapeUnknownTags(node.value);
      for (const [, name] of html.matchAll(/<([a-z][a-z0-9-]*)/gi))
        opened.add(`${name}`.toLowerCase());
      if (html.includes('<')) {
        note.hasHtml = true;
        node.value = html;
      } else {
        parent.children[index] = toTextBlock(node);
      }
      return undefined;
    });
  };
}

const removed = removedElements.join('|');
const swallowing = swallowingElements.join('|');

/**
 * Within a sentence a tag is HTML where its element is opened and closed, else it is text. It may
 * also close what a block of HTML before it has opened.
 */
function settleTags(block: Parents, opened: ReadonlySet<string>) {
  const open: { name: string; tag: Html }[] = [];
  const literal: Html[] = [];
  const breaks: Html[] = [];
  for (const tag of findTags(block)) {
    const match = /^<(\/?)([a-z][a-z0-9-]*)(?=[\s/>])/i.exec(tag.value);
    const name = match?.[2]?.toLowerCase() ?? '';
    if (tag.value.startsWith('<!--')) continue;
    if (!keptElements.has(name) && !removedElements.includes(name)) literal.push(tag);
    else if (name === 'br') breaks.push(tag);
    else if (voidElements.has(name)) continue;
    else if (!match?.[1]) open.push({ name, tag });
    else {
      const opener = open.findLastIndex((entry) => entry.name === name);
      if (opener < 0 && opened.has(name)) continue;
      if (opener < 0) literal.push(tag);
      // Whatever was opened since and not closed is text.
      else for (const entry of open.splice(opener).slice(1)) literal.push(entry.tag);
    }
  }
  // A node changes its kind in place: both kinds hold no more than a value.
  for (const tag of [...literal, ...open.map((entry) => entry.tag)]) {
    Object.assign(tag, { type: 'text' });
  }
  for (const tag of breaks) Object.assign(tag, { type: 'break', value: undefined });
}

function findTags(block: Parents): Html[] {
  const tags: Html[] = [];
  walkMarkdown(block, (node) => {
    if (node.type === 'html') tags.push(node);
    return undefined;
  });
  return tags;
}

/** In a block of HTML: unknown tags as text, and elements that would swallow what follows. */
function escapeUnknownTags(html: string): string {
  if (html.startsWith('<!--') && !html.includes('-->')) return html.replaceAll('<', '&lt;');
  const lastEnd = html.lastIndexOf('-->');
  return html
    .replace(/<!--/g, (opener, offset: number) => (offset < lastEnd ? opener : '&lt;!--'))
    .replace(/<(?=[!?]|\/?([a-z][^\s/>]*))(?!!--)/gi, (bracket, name: string | undefined) =>
      isKnown(name?.toLowerCase() ?? '') ? bracket : '&lt;',
    )
    .replace(new RegExp(`<(?=(${swallowing})\\b(?![\\s\\S]*</\\1))`, 'gi'), '&lt;');
}

function isKnown(name: string): boolean {
  return keptElements.has(name) || removedElements.includes(name);
}

/** A block that turned out to be text: several lines keep their shape as code does. */
function toTextBlock(node: Html): RootContent {
  const { value, position } = node;
  if (value.includes('\n')) return { type: 'code', value, position };
  return { type: 'paragraph', children: [{ type: 'text', value, position }], position };
}

/** A single comment, or a single script or style sheet: no need to parse any of it. */
function isNothing(html: string): boolean {
  return (
    /^\s*<!--(?!-?>)(?:(?!-->)[\s\S])*-->\s*$/.test(html) ||
    /^\s*<(script|style)\b(?:(?!<\/\1)[\s\S])*<\/\1\s*>\s*$/i.test(html)
  );
}

function findRemoved(html: string): string[] {
  // Pages load MathJax this way; here math is set at build time and nothing is lost.
  if (/mathjax/i.test(html)) return [];
  const names = html.matchAll(new RegExp(`<(${removed})(?=[\\s/>])`, 'gi'));
  return [...names].map((match) => match[1]?.toLowerCase() ?? '');
}

function reportRemoved(file: VFile, node: Html, name: string) {
  report(file, node, {
    code: 'html-removed',
    severity: 'warning',
    message: `<${name}> is not allowed in a note and is left out`,
    hint: 'Use Markdown, or put the words in backticks to show them',
  });
}

function isTextBlock(node: Nodes): node is Paragraph {
  return textBlocks.has(node.type);
}

const textBlocks = new Set(['paragraph', 'heading', 'tableCell', 'defListTerm']);

function isPhrasing(parent: Parents): boolean {
  return !('children' in parent) || !flowParents.has(parent.type);
}

const flowParents = new Set(['root', 'blockquote', 'listItem', 'footnoteDefinition']);
