import type { Element, ElementContent, Root } from 'hast';
import type { VFile } from 'vfile';
import type { EmbedReference } from '../schema/compiled-note.ts';
import { getNote, report, toPlace } from './note-file.ts';
import { walkHtml } from './walk.ts';

/**
 * Lists the frames of a note and leaves `kb:embed/<n>` in their place: which hosts may be shown is
 * the site's to say, and asked when the page is rendered. A frame without an address of the web
 * shows nothing and is reported.
 */
export function rehypeEmbeds() {
  return (tree: Root, file: VFile) => {
    const note = getNote(file);
    if (!note.hasHtml) return;
    walkHtml(tree, (node, index, parent) => {
      if (node.type !== 'element' || node.tagName !== 'iframe') return undefined;
      const url = toUrl(node.properties.src);
      if (!url) {
        report(file, node, {
          code: 'html-removed',
          severity: 'warning',
          message: '<iframe> without an address that begins with https is left out',
          hint: 'Give it a `src` such as `https://player.example/1`',
        });
        parent.children.splice(index, 1);
        return index;
      }
      const { title } = node.properties;
      const embed: EmbedReference = {
        url: url.href,
        host: url.host,
        title: (typeof title === 'string' && title.trim()) || `嵌入内容：${url.host}`,
        shape: toShape(node),
        ...toPlace(note, node),
      };
      const placeholder = toPlaceholder(note.embeds.length);
      // Where it becomes a link it is a paragraph like any other.
      parent.children[index] = parent.type === 'root' ? toParagraph(placeholder) : placeholder;
      note.embeds.push(embed);
      return index + 1;
    });
  };
}

/** What players hand out as `//host/…` and `http:` is asked for by https. */
function toUrl(src: unknown): URL | undefined {
  if (typeof src !== 'string' || !/^(?:https?:)?\/\//i.test(src)) return undefined;
  try {
    const url = new URL(src.replace(/^(?:https?:)?/i, 'https:'));
    return url.username || url.password ? undefined : url;
  } catch {
    return undefined;
  }
}

/** A frame keeps its place free before it has loaded; the policy of a page allows no `style`. */
function toShape({ properties }: Element): EmbedReference['shape'] {
  const ratio = Number(properties.width) / Number(properties.height);
  const height = Number(properties.height);
  if (Number.isNaN(ratio)) return height > 0 && height <= 200 ? 'strip' : 'wide';
  if (ratio > 3) return 'strip';
  if (ratio > 1.5) return 'wide';
  return ratio > 0.8 ? 'square' : 'tall';
}

function toParagraph(child: ElementContent): Element {
  return { type: 'element', tagName: 'p', properties: {}, children: [child] };
}

function toPlaceholder(index: number): ElementContent {
  return {
    type: 'element',
    tagName: 'iframe',
    properties: { src: `kb:embed/${index}` },
    children: [],
  };
}
