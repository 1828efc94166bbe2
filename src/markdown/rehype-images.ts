import type { Element, ElementContent, Root } from 'hast';
import type { VFile } from 'vfile';
import { getNote, report, toPlace, toSource } from './note-file.ts';
import { walkHtml } from './walk.ts';

/**
 * Lists the pictures of the content folder and leaves `kb:image/<n>` in their place; pictures
 * elsewhere stay. A picture with a title that is a paragraph of its own becomes a figure.
 */
export function rehypeImages() {
  return (tree: Root, file: VFile) => {
    const note = getNote(file);
    walkHtml(tree, (node, index, parent) => {
      if (node.type !== 'element') return undefined;
      if (node.tagName === 'source') {
        // `srcset` would load pictures that nobody resolved; the `img` beside it is enough.
        parent.children.splice(index, 1);
        return index;
      }
      const titled = node.tagName === 'p' ? findOnlyImage(node) : undefined;
      if (titled) Object.assign(node, toFigure(titled));
      if (node.tagName !== 'img') return undefined;
      if (isPicture(node.properties.src)) {
        settle(node, node.properties.src);
        return undefined;
      }
      report(file, node, {
        code: 'image-removed',
        severity: 'warning',
        message: `The address of the picture is missing or not allowed: ${toSource(file, node)}`,
        hint: 'Use a file of the content folder, or an address that begins with https',
      });
      parent.children[index] = { type: 'text', value: String(node.properties.alt ?? '') };
      return undefined;
    });

    function settle(image: Element, src: string) {
      const alt = String(image.properties.alt ?? '');
      const kind = image.properties.dataWikilink === undefined ? 'path' : 'wiki';
      delete image.properties.dataWikilink;
      Object.assign(image.properties, { alt, loading: 'lazy', decoding: 'async' });
      if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(src)) return;
      image.properties.src = `kb:image/${note.images.length}`;
      note.images.push({ kind, target: toTarget(src), alt, ...toPlace(note, image) });
    }
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

function findOnlyImage(paragraph: Element): Element | undefined {
  const [image, ...others] = paragraph.children.filter(
    (child) => child.type !== 'text' || child.value.trim() !== '',
  );
  if (others.length || image?.type !== 'element' || image.tagName !== 'img') return undefined;
  return image.properties.title ? image : undefined;
}

function toFigure(image: Element) {
  const { title, ...properties } = image.properties;
  image.properties = properties;
  const caption: ElementContent = {
    type: 'element',
    tagName: 'figcaption',
    properties: {},
    children: [{ type: 'text', value: String(title) }],
  };
  return { tagName: 'figure', children: [image, caption] };
}
