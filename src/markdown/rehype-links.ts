import type { Element, Nodes, Parents, Root } from 'hast';
import type { VFile } from 'vfile';
import type { LinkReference } from '../schema/compiled-note.ts';
import { blockElements } from './block-elements.ts';
import { getNote, report, toPlace, toSource } from './note-file.ts';
import { userPrefix } from './sanitize-schema.ts';
import { toSentence } from './sentence.ts';
import { walkHtml } from './walk.ts';

/**
 * Lists the links inside the site and leaves `kb:link/<n>` in their place, with the sentence that
 * holds each. Links elsewhere stay; those that the sanitiser disarmed are reported and become
 * text.
 */
export function rehypeLinks() {
  return (tree: Root, file: VFile) => {
    const note = getNote(file);
    const ids = findUserIds(tree);
    let text = '';
    let open: { reference: LinkReference; start: number; end: number }[] = [];
    walk(tree);
    endBlock();

    function walk(node: Nodes) {
      if (node.type === 'text') addText(node.value.replace(/\s+/g, ' '));
      if (!('children' in node)) return;
      const isBlock = node.type === 'element' && blockElements.has(node.tagName);
      if (isBlock && node.tagName !== 'br') endBlock();
      else if (isBlock) text += '\n';
      for (let index = 0; index < node.children.length; index++) {
        const child = node.children[index] as Nodes;
        const start = text.length;
        walk(child);
        if (child.type === 'element' && child.tagName === 'a' && !settle(child, start)) {
          (node as Parents).children.splice(index, 1, ...child.children);
          index += child.children.length - 1;
        }
      }
      if (isBlock && node.tagName !== 'br') endBlock();
    }

    function addText(value: string) {
      text += text.endsWith(' ') || text.endsWith('\n') ? value.trimStart() : value;
    }

    function endBlock() {
      for (const { reference, start, end } of open) {
        reference.sentence = toSentence(text, start, end);
      }
      text = '';
      open = [];
    }

    /** Decides what becomes of a link whose words end here; false when only they shall stay. */
    function settle(link: Element, start: number): boolean {
      const { href, dataWikilink } = link.properties;
      delete link.properties.dataWikilink;
      if (typeof dataWikilink === 'string') {
        addReference(link, start, 'wiki', dataWikilink);
        return true;
      }
      if (typeof href !== 'string') return keepAnchor(link, file);
      if (ids.has(`${userPrefix}${decode(href.slice(1))}`) && href.startsWith('#')) {
        link.properties.href = `#${userPrefix}${href.slice(1)}`;
      } else if (href.trim() === '') {
        report(file, link, emptyLink);
        return false;
      } else if (!/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(href)) {
        addReference(link, start, 'path', href);
      }
      nameLink(link, text.slice(start));
      return true;
    }

    function addReference(link: Element, from: number, kind: LinkReference['kind'], to: string) {
      const [, path = '', fragment = ''] = /^([^#]*)#?(.*)$/s.exec(to) ?? [];
      const start = from + (text.length - from - text.slice(from).trimStart().length);
      const end = Math.max(text.trimEnd().length, start);
      const isWiki = kind === 'wiki';
      const reference: LinkReference = {
        kind,
        target: isWiki ? path.trim() : decode(path.replace(/\?.*$/s, '')),
        fragment: isWiki ? fragment.trim() : decode(fragment),
        text: text.slice(start, end) || findAlt(link),
        sentence: { before: '', text: '', after: '' },
        ...toPlace(note, link),
      };
      link.properties.href = `kb:link/${note.links.length}`;
      note.links.push(reference);
      open.push({ reference, start, end });
    }
  };
}

const emptyLink = {
  code: 'empty-link',
  severity: 'warning',
  message: 'The link has no target',
  hint: 'Write an address between the parentheses, or remove the brackets',
} as const;

/** Ids of raw HTML and of footnotes, decoded; old anchors (`<a name>`) become ids. */
function findUserIds(tree: Root): Set<string> {
  const ids = new Set<string>();
  walkHtml(tree, (node) => {
    if (node.type !== 'element') return undefined;
    const { id, name, ...properties } = node.properties;
    const own = id ?? name;
    if (typeof own !== 'string') return undefined;
    node.properties = { ...properties, id: decode(own) };
    ids.add(decode(own));
    return undefined;
  });
  return ids;
}

/** A link without address is either a place to link to, or one that the sanitiser disarmed. */
function keepAnchor(link: Element, file: VFile): boolean {
  if (link.properties.id) return true;
  report(file, link, {
    code: 'link-removed',
    severity: 'warning',
    message: `The address of the link is not allowed: ${toSource(file, link)}`,
    hint: 'Link to http, https, mailto, tel or ftp, or to a file of the content folder',
  });
  return false;
}

/** A link of nothing but pictures without words still needs a name. */
function nameLink(link: Element, words: string) {
  if (words.trim() || findAlt(link) || link.properties.ariaLabel) return;
  link.properties.ariaLabel = link.properties.title ?? link.properties.href;
}

function findAlt(node: Element): string {
  let alt = '';
  walkHtml(node, (child) => {
    if (child.type === 'element' && child.tagName === 'img') alt += child.properties.alt ?? '';
    return undefined;
  });
  return alt;
}

/** Percent-decodes what can be decoded. */
function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
