import GithubSlugger from 'github-slugger';
import type { Element, Root } from 'hast';
import { toString as toText } from 'hast-util-to-string';
import type { VFile } from 'vfile';
import { getNote, toPlace } from './note-file.ts';
import { userPrefix } from './sanitize-schema.ts';
import { walkHtml } from './walk.ts';

/**
 * Gives every heading its id and its link, and lists it. The title of the note is the only `h1`
 * of a page: where the text begins by repeating it, the repetition goes; in a text that has
 * others, all headings move down a level.
 */
export function rehypeHeadings() {
  return (tree: Root, file: VFile) => {
    const note = getNote(file);
    const slugger = new GithubSlugger();
    const title = takeTitle(tree, note.input.title);
    // It still counts for the numbers of later headings, as it did where the note was published.
    if (title) slugger.slug(title);
    const headings = findHeadings(tree);
    const shift = headings.some((heading) => heading.tagName === 'h1') ? 1 : 0;
    for (const heading of headings) {
      const own = ownId(heading);
      if (own) slugger.occurrences[own] = 0;
    }
    for (const heading of headings) {
      const text = toText(heading).replace(/\s+/g, ' ').trim();
      const id = ownId(heading) ?? toId(slugger, text);
      const depth = Math.min(Number(heading.tagName.slice(1)) + shift, 6);
      heading.tagName = `h${depth}`;
      heading.properties.id = id;
      heading.children.push(toAnchor(id, text));
      note.headings.push({ id, depth, text, line: toPlace(note, heading).line });
    }
  };
}

/** Takes an `h1` that says what the title says from the beginning of the text. */
function takeTitle(tree: Root, title: string): string | undefined {
  const index = tree.children.findIndex((node) => node.type !== 'text' || node.value.trim());
  const first = tree.children[index];
  if (first?.type !== 'element' || first.tagName !== 'h1') return undefined;
  const text = toText(first).trim();
  if (text !== title.trim()) return undefined;
  tree.children.splice(index, 1);
  return text;
}

function findHeadings(tree: Root): Element[] {
  const headings: Element[] = [];
  walkHtml(tree, (node, index) => {
    if (node.type !== 'element') return undefined;
    if ('dataFootnotes' in node.properties) return index + 1;
    if (!/^h[1-6]$/.test(node.tagName)) return undefined;
    headings.push(node);
    return index + 1;
  });
  return headings;
}

/** The id that the author wrote, without the prefix that the sanitiser puts before it. */
function ownId(heading: Element): string | undefined {
  const { id } = heading.properties;
  return typeof id === 'string' && id ? id.replace(userPrefix, '') : undefined;
}

/** GitHub's and kramdown's rule; a heading of nothing but signs is a `section`. */
function toId(slugger: GithubSlugger, text: string): string {
  return slugger.slug(/[\p{L}\p{N}_-]/u.test(text) ? text : 'section');
}

/** The sign in front of the link comes from the style sheet, so the heading's text stays as is. */
function toAnchor(id: string, text: string): Element {
  return {
    type: 'element',
    tagName: 'a',
    properties: {
      className: ['heading-anchor'],
      href: `#${id}`,
      ariaLabel: `本节链接：${text}`,
    },
    children: [],
  };
}
