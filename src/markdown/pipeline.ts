import rehypeSanitize from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import type { Dialect } from '../schema/note.ts';
import { definitionLists } from './definition-lists.ts';
import { parseNote } from './parse-note.ts';
import { rehypeBlockIds } from './rehype-block-ids.ts';
import { rehypeCode } from './rehype-code.ts';
import { rehypeEmbeds } from './rehype-embeds.ts';
import { rehypeHanLines } from './rehype-han-lines.ts';
import { rehypeHeadings } from './rehype-headings.ts';
import { rehypeImages } from './rehype-images.ts';
import { rehypeLinks } from './rehype-links.ts';
import { rehypeMath } from './rehype-math.ts';
import { rehypeMermaid } from './rehype-mermaid.ts';
import { rehypeRawHtml } from './rehype-raw-html.ts';
import { rehypeSections } from './rehype-sections.ts';
import { rehypeTables } from './rehype-tables.ts';
import { rehypeTabs } from './rehype-tabs.ts';
import { rehypeTaskLists } from './rehype-task-lists.ts';
import { remarkCallouts } from './remark-callouts.ts';
import { remarkCodeMeta } from './remark-code-meta.ts';
import { sanitizeSchema } from './sanitize-schema.ts';
import { toSyntaxSteps } from './syntax-steps.ts';

/** From Markdown to HTML, one step a line. What follows the sanitiser is trusted. */
export function createPipeline(dialect: Dialect) {
  return unified()
    .use(parseNote, dialect)
    .use(toSyntaxSteps(dialect))
    .use(remarkCodeMeta)
    .use(remarkCallouts)
    .use(remarkRehype, {
      allowDangerousHtml: true,
      clobberPrefix: '',
      handlers: definitionLists,
      footnoteLabel: '脚注',
      footnoteLabelProperties: { className: ['footnotes-title'] },
      footnoteBackLabel: toBackLabel,
    })
    .use(rehypeRawHtml)
    .use(rehypeSanitize, sanitizeSchema)
    .use(rehypeEmbeds)
    .use(rehypeHanLines)
    .use(dialect === 'native' || dialect === 'obsidian' ? [rehypeBlockIds] : [])
    .use(rehypeLinks)
    .use(rehypeImages)
    .use(rehypeHeadings)
    .use(rehypeSections)
    .use(rehypeTabs)
    .use(rehypeMermaid)
    .use(rehypeMath)
    .use(rehypeCode)
    .use(rehypeTables)
    .use(rehypeTaskLists)
    .use(rehypeStringify, {
      allowDangerousHtml: true,
      characterReferences: { useNamedReferences: true },
    })
    .freeze();
}

function toBackLabel(reference: number, repeat: number): string {
  return repeat > 1 ? `返回正文 ${reference + 1}-${repeat}` : `返回正文 ${reference + 1}`;
}
