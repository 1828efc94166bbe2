import type { Root } from 'mdast';
import { defListFromMarkdown } from 'mdast-util-definition-list';
import { type Extension as FromMarkdownExtension, fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFootnoteFromMarkdown } from 'mdast-util-gfm-footnote';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly';
import { gfmStrikethroughCjkFriendly } from 'micromark-extension-cjk-friendly-gfm-strikethrough';
import { defList } from 'micromark-extension-definition-list';
import { gfmFootnote } from 'micromark-extension-gfm-footnote';
import { gfmTable } from 'micromark-extension-gfm-table';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import type { Extension } from 'micromark-util-types';
import type { Processor } from 'unified';
import type { Dialect } from '../schema/note.ts';
import { bareLinks } from './bare-links.ts';
import { dollarMath, dollarMathFromMarkdown } from './dollar-math.ts';
import { bareLinksFromMarkdown } from './remark-bare-links.ts';
import { wikilinks, wikilinksFromMarkdown } from './wikilinks.ts';

/** The parser of the pipeline. */
export function parseNote(this: Processor, dialect: Dialect) {
  this.parser = (source: string): Root => parseMarkdown(source, dialect);
}

/**
 * The syntax of notes. It takes the place of `remark-parse` with `remark-gfm` and `remark-math`
 * for two reasons: GFM's bare links do not know Chinese text (and cost a third of all parsing),
 * and whether a `$$` opens math depends on the whole note.
 */
export function parseMarkdown(source: string, dialect: Dialect): Root {
  // Blog engines have no wikilinks; `[[…]]` in their notes is code or nested lists.
  const hasWikilinks = dialect === 'native' || dialect === 'obsidian';
  // kramdown and Goldmark know definition lists; the others show their colons.
  const hasTerms =
    (dialect === 'native' || dialect === 'jekyll' || dialect === 'hugo') &&
    /^ {0,3}:[ \t]+\S/m.test(source);
  return fromMarkdown(source, {
    extensions: [
      ...syntax,
      ...(hasWikilinks ? [wikilinks()] : []),
      ...(hasTerms ? [defList] : []),
      ...(source.includes('$') ? [dollarMath(source)] : []),
    ],
    mdastExtensions: [
      ...trees,
      ...(hasTerms ? [defListFromMarkdown] : []),
      ...(hasWikilinks ? [wikilinksFromMarkdown()] : []),
    ],
  });
}

const syntax: Extension[] = [
  gfmTable(),
  gfmFootnote(),
  gfmTaskListItem(),
  cjkFriendlyExtension(),
  // A single tilde is a range in Chinese text: 1~2 天或 3~4 天.
  gfmStrikethroughCjkFriendly({ singleTilde: false }),
  bareLinks(),
];

const trees: FromMarkdownExtension[] = [
  gfmTableFromMarkdown(),
  gfmFootnoteFromMarkdown(),
  gfmTaskListItemFromMarkdown(),
  gfmStrikethroughFromMarkdown(),
  dollarMathFromMarkdown(),
  bareLinksFromMarkdown(),
];
