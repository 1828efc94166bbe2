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
    const title = takeTitle(tree, note.input.title);
    const headings = findHeadings(tree).map((element) => ({
      element,
      depth: Number(element.tagName.slice(1)),
      text: toText(element).replace(/\s+/g, ' ').trim(),
      own: ownId(element),
    }));
    for (const { element, id, depth, text } of nameHeadings(headings, title)) {
      element.tagName = `h${depth}`;
      element.properties.id = id;
      element.children.push(toAnchor(id, text));
      note.headings.push({ id, depth, text, line: toPlace(note, element).line });
    }
  };
}

/**
 * Ids and final depths of the headings of a note, in order.
 *
 * @param headings `own` is the id that the author wrote
 * @param title a heading that was taken from the beginning: it still counts for the numbers of
 *   later ones, as it did where the note was published
 */
export function nameHeadings<T extends { depth: number; text: string; own?: string | undefined }>(
  headings: readonly T[],
  title?: string,
): (T & { id: string })[] {
  const slugger = new GithubSlugger();
  if (title) slugger.slug(title);
  const shift = headings.some(({ depth }) => depth === 1) ? 1 : 0;
  for (const { own } of headings) if (own) slugger.occurrences[own] = 0;
  return headings.map((heading) => ({
    ...heading,
    id: heading.own ?? toId(slugger, heading.text),
    depth: Math.min(heading.depth + shift, 6),
  }));
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
