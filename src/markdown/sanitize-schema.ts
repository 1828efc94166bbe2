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
    // Schemes are compared letter by letter, and `<MAILTO:A@B.EXAMPLE>` is one too.
    href: ['http', 'https', 'mailto', 'tel', 'ftp'].flatMap((name) => [name, name.toUpperCase()]),
    src: ['http', 'https', 'data'],
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
    h2: [['className', 'footnotes-title']],
    p: [['className', 'callout-title']],
    summary: [['className', 'callout-title']],
  },
};
