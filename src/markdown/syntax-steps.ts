import type { PluggableList } from 'unified';
import type { Dialect } from '../schema/note.ts';
import { remarkBareLinks } from './remark-bare-links.ts';
import { remarkBlockIds } from './remark-block-ids.ts';
import { remarkHeadingIds } from './remark-heading-ids.ts';
import { remarkKeptText } from './remark-kept-text.ts';
import { remarkKramdown } from './remark-kramdown.ts';
import { remarkKramdownTables } from './remark-kramdown-tables.ts';
import { remarkLiteralHtml } from './remark-literal-html.ts';
import { remarkMarks } from './remark-marks.ts';

/** What a dialect adds to Markdown, on the tree: the same for a note that is compiled or checked. */
export function toSyntaxSteps(dialect: Dialect): PluggableList {
  const isKramdown = dialect === 'jekyll';
  const hasBlockIds = dialect === 'native' || dialect === 'obsidian';
  return [
    ...(isKramdown ? [remarkKramdownTables] : []),
    remarkLiteralHtml,
    remarkKeptText,
    remarkBareLinks,
    remarkHeadingIds,
    ...(isKramdown ? [remarkKramdown] : []),
    ...(hasBlockIds ? [remarkMarks, remarkBlockIds] : []),
  ];
}
