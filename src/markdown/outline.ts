import rehypeSanitize from 'rehype-sanitize';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import type { Heading, Section } from '../schema/compiled-note.ts';
import type { Dialect } from '../schema/note.ts';
import { definitionLists } from './definition-lists.ts';
import { type CompileInput, getNote, toNoteFile } from './note-file.ts';
import { parseMarkdown } from './parse-note.ts';
import { rehypeHeadings } from './rehype-headings.ts';
import { rehypeRawHtml } from './rehype-raw-html.ts';
import { rehypeSections } from './rehype-sections.ts';
import { remarkBareLinks } from './remark-bare-links.ts';
import { remarkCallouts } from './remark-callouts.ts';
import { remarkHeadingIds } from './remark-heading-ids.ts';
import { remarkKeptText } from './remark-kept-text.ts';
import { remarkKramdown } from './remark-kramdown.ts';
import { remarkKramdownTables } from './remark-kramdown-tables.ts';
import { remarkLiteralHtml } from './remark-literal-html.ts';
import { sanitizeSchema } from './sanitize-schema.ts';

/** The headings of a note and the text under each. */
export interface Outline {
  headings: Heading[];
  sections: Section[];
}

/**
 * What the compiler says of headings and sections, without making HTML: for the thousands of old
 * versions in a history, of which nothing else is wanted. Never throws for content.
 */
export function outlineNote(input: CompileInput): Outline {
  const file = toNoteFile(input);
  const outline = getOutliner(input.dialect);
  try {
    outline.runSync(parseMarkdown(input.body, input.dialect), file);
  } catch {
    return { headings: [], sections: [{ id: '', heading: '', text: input.body }] };
  }
  const { headings, sections } = getNote(file);
  return { headings, sections };
}

const outliners = new Map<Dialect, ReturnType<typeof createOutliner>>();

function getOutliner(dialect: Dialect) {
  const outliner = outliners.get(dialect) ?? createOutliner(dialect);
  outliners.set(dialect, outliner);
  return outliner;
}

/** The steps of `createPipeline` that decide which headings there are and what they are called. */
function createOutliner(dialect: Dialect) {
  return unified()
    .use(dialect === 'jekyll' ? [remarkKramdownTables] : [])
    .use(remarkLiteralHtml)
    .use(remarkKeptText)
    .use(remarkBareLinks)
    .use(remarkHeadingIds)
    .use(dialect === 'jekyll' ? [remarkKramdown] : [])
    .use(remarkCallouts)
    .use(remarkRehype, {
      allowDangerousHtml: true,
      clobberPrefix: '',
      handlers: definitionLists,
    })
    .use(rehypeRawHtml)
    .use(rehypeSanitize, sanitizeSchema)
    .use(rehypeHeadings)
    .use(rehypeSections)
    .freeze();
}
