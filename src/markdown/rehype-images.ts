import type { Element, ElementContent, Parents, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import type { VFile } from 'vfile';
import { getNote, report, toPlace, toSource } from './note-file.ts';

/**
 * Lists the pictures of the content folder and leaves `kb:image/<n>` in their place; pictures
 * elsewhere stay. A picture with a title that is a paragraph of its own becomes a figure.
 */
export function rehypeImages() {
  return (tree: Root, file: VFile) => {
    const note = getNote(file);
    visit(tree, 'element', (node, index, parent) => {
      if (!parent || index === undefined) return undefined;
      if (node.tagName === 'source') return remove(parent, index);
      if (node.tagName !== 'img') return undefined;
      const { src } = node.properties;
      if (!isPicture(src)) {
        report(file, node, {
          code: 'image-removed',
          severity: 'warning',
          message: `The address of the picture is not allowed: ${toSource(file, node)}`,
          hint: 'Use a file of the content folder, or an address that begins with https',
        });
        const alt = String(node.properties.alt ?? '');
        parent.children[index] = { type: 'text', value: alt };
        return SKIP;
      }
      node.properties.alt ??= '';
      Object.assign(node.properties, { loading: 'lazy', decoding: 'async' });
      if (!/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(src)) {
        node.properties.src = `kb:image/${note.images.length}`;
        const alt = String(node.properties.alt);
        note.images.push({ target: toTarget(src), alt, ...toPlace(note, node) });
      }
      return undefined;
    });
    visit(tree, { type: 'element', tagName: 'p' }, (node, index, parent) => {
      const image = getOnlyImage(node);
      if (!image || !parent || index === undefined) return;
      parent.children[index] = toFigure(node, image);
    });
  };
}

function isPicture(src: unknown): src is string {
  if (typeof src !== 'string' || src.trim() === '') return false;
  return !/^data:/i.test(src) || /^data:image\//i.test(src);
}

/** The path as written, without query and fragment, decoded where it can be. */
function toTarget(src: string): string {
  const path = src.replace(/[?#].*$/s, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function getOnlyImage(paragraph: Element): Element | undefined {
  const [image, ...others] = paragraph.children.filter(
    (child) => child.type !== 'text' || child.value.trim() !== '',
  );
  if (others.length || image?.type !== 'element' || image.tagName !== 'img') return undefined;
  return image.properties.title ? image : undefined;
}

function toFigure(paragraph: Element, image: Element): Element {
  const { title, ...properties } = image.properties;
  image.properties = properties;
  const caption: ElementContent = {
    type: 'element',
    tagName: 'figcaption',
    properties: {},
    children: [{ type: 'text', value: String(title) }],
  };
  const { position } = paragraph;
  return {
    type: 'element',
    tagName: 'figure',
    properties: {},
    children: [image, caption],
    position,
  };
}

/** `srcset` would load pictures that nobody resolved; the `img` in a `picture` is enough. */
function remove(parent: Parents, index: number): [typeof SKIP, number] {
  parent.children.splice(index, 1);
  return [SKIP, index];
}
