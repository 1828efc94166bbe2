import { defaultSchema } from 'rehype-sanitize';
import { keptElements, removedElements } from './html-elements.ts';

/** Stands before the id of an element of raw HTML, and of a footnote. */
export const userPrefix = 'user-content-';

/**
 * What may reach a page: GitHub's list, with the elements of `html-elements.ts` and the marks
 * that the plugins before the sanitiser leave for those behind it. Ids get a prefix, so that an
 * author's `id` can never shadow a property that a script of the page relies on.
 */
export const sanitizeSchema: typeof defaultSchema = {
  ...defaultSchema,
  tagNames: [...keptElements, 'input'],
  strip: removedElements,
  clobberPrefix: userPrefix,
  protocols: {
    cite: ['http', 'https'],
    href: toAnyCase(['http', 'https', 'mailto', 'tel', 'ftp']),
    src: toAnyCase(['http', 'https', 'data']),
  },
  attributes: {
    ...defaultSchema.attributes,
    a: [...(defaultSchema.attributes?.a ?? []), 'dataWikilink'],
    aside: [['className', 'callout', /^callout-./]],
    code: [
      ['className', /^language-./, 'math-inline', 'math-display'],
      'dataTitle',
      'dataLines',
      ['dataFirst', /^\d{1,6}$/],
    ],
    details: [['className', 'callout', /^callout-./], 'open'],
    img: [...(defaultSchema.attributes?.img ?? []), 'dataWikilink'],
    iframe: ['src', 'title', 'width', 'height'],
    h2: [['className', 'footnotes-title']],
    p: [['className', 'callout-title']],
    summary: [['className', 'callout-title']],
  },
};

/** A scheme may be written in capitals, and phones like to capitalise the first letter. */
function toAnyCase(schemes: string[]): string[] {
  return schemes.flatMap((scheme) => [
    scheme,
    scheme.toUpperCase(),
    scheme.charAt(0).toUpperCase() + scheme.slice(1),
  ]);
}
