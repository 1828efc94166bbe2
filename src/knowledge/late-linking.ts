import { type Address, type Href, toBase, withBase } from '../lib/address.ts';
import { toEmbedHtml } from './late-embeds.ts';
import { fillPictures } from './picture-markup.ts';
import type { EmbedTarget, ImageTarget, LinkTarget } from './snapshot.ts';

/**
 * Links and pictures are filled in after compiling: the compiler leaves `href="kb:link/<n>"` and
 * `src="kb:image/<n>"`
 * and `kb:embed/<n>`, and only here, when a page is rendered, do they become real. So a compiled
 * note depends on its own text alone: a renamed target, a new picture or another base path
 * compiles nothing anew.
 */

/** The part of a note record that placeholders ask for. */
export interface Targets {
  links: readonly (LinkTarget | null)[];
  images: readonly (ImageTarget | null)[];
  embeds?: readonly EmbedTarget[] | undefined;
}

/**
 * Replaces every placeholder of compiled HTML. A dead link keeps its words and loses its `href`
 * (class `dead-link`); a missing picture keeps its alternative text (class `missing-image`, no `src`).
 *
 * @param pictureLabel what the link to a picture without alternative text is called
 */
export function fillPlaceholders(
  html: string,
  targets: Targets,
  base: string,
  pictureLabel = '',
): string {
  const shown = fillPictures(html, targets.images, base, pictureLabel);
  const framed = targets.embeds?.length
    ? shown.replace(/<iframe src="kb:embed\/(\d+)"><\/iframe>/g, (_, index: string) =>
        toEmbedHtml(targets.embeds?.[Number(index)]),
      )
    : shown;
  return framed.replace(
    / (href|src)="kb:(link|image)\/(\d+)"/g,
    (_, attribute: string, kind: string, index: string) => {
      if (kind === 'link') {
        const target = targets.links[Number(index)];
        return target ? ` href="${toHref(base, target)}"` : ' class="dead-link"';
      }
      const target = targets.images[Number(index)];
      if (!target) return ' class="missing-image"';
      const url = ` ${attribute}="${withBase(base, target.address)}"`;
      const sized = attribute === 'src' && target.width && target.height;
      return sized ? `${url} width="${target.width}" height="${target.height}"` : url;
    },
  );
}

/** The `href` of a link target; a target inside the same page has an empty address. */
function toHref(base: string, target: LinkTarget): Href {
  return withBase(toBase(base), target.address as Address, target.fragment);
}
