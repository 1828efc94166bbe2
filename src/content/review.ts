import type { Node, Root } from 'mdast';
import { toString as toText } from 'mdast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import type { ResolvedReferences } from '../knowledge/resolve.ts';
import type { Issue } from '../lib/issue.ts';
import { parseMarkdown } from '../markdown/parse-note.ts';
import type { Note } from '../schema/note.ts';
import type { ReviewRules } from '../schema/site.ts';

/**
 * What an editor would say of a native note: length, summary, sources, connections, headings,
 * code and punctuation, by the rules that `site.yaml` sets under `review`. All are warnings, and
 * `kb check` alone asks for them: a note that falls short is still a note.
 *
 * @param references what the note links to, and what links to it
 */
export function reviewNote(
  note: Note,
  references: Pick<ResolvedReferences, 'links' | 'backlinks'>,
  rules: ReviewRules,
): Issue[] {
  const tree = parseMarkdown(note.body, note.dialect);
  const found: Finding[] = [
    ...reviewFrontMatter(note, rules),
    ...reviewLength(tree, rules),
    ...reviewConnections(references, rules),
    ...reviewHeadings(tree),
    ...reviewCode(tree),
    ...reviewPunctuation(tree),
  ];
  return found.map(({ code, at, message, hint }) => ({
    code: `review-${code}`,
    severity: 'warning',
    file: note.file,
    // A finding on the note as a whole stands where its front matter begins.
    line: at ? note.bodyLine + at.line - 1 : 1,
    column: at?.column ?? 1,
    message,
    hint,
  }));
}

interface Finding {
  code: string;
  at?: { line: number; column: number } | undefined;
  message: string;
  hint: string;
}

function* reviewFrontMatter({ summary, sources, concepts }: Note, rules: ReviewRules) {
  const length = [...(summary ?? '')].length;
  if (length === 0 || length >= rules.summary)
    yield {
      code: 'summary',
      message: summary ? `The summary has ${length} characters` : 'The note has no summary',
      hint: `give the answer of the note in one sentence of fewer than ${rules.summary} characters`,
    };
  if (sources.length < rules.sources)
    yield {
      code: 'sources',
      message: `The note names ${sources.length} sources, ${rules.sources} are asked for`,
      hint: 'name under `sources` where its claims can be checked',
    };
  if (concepts.length < rules.concepts)
    yield {
      code: 'concepts',
      message: `The note names ${concepts.length} concepts, ${rules.concepts} are asked for`,
      hint: 'name under `concepts` what it is about',
    };
}

function* reviewLength(tree: Root, { characters: [least, most] }: ReviewRules) {
  const count = countHan(tree);
  if (count < least || count > most)
    yield {
      code: 'length',
      message: `The note has ${count} Chinese characters outside code`,
      hint: `aim for ${least} to ${most}: answer one question, and link to the rest`,
    };
}

function countHan(tree: Root): number {
  let count = 0;
  visit(tree, 'text', ({ value }) => {
    count += value.match(/\p{Script=Han}/gu)?.length ?? 0;
  });
  return count;
}

function* reviewConnections(
  { links, backlinks }: Pick<ResolvedReferences, 'links' | 'backlinks'>,
  rules: ReviewRules,
) {
  const notes = new Set(
    links.flatMap((link) => (link?.address.startsWith('/notes/') ? [link.address] : [])),
  );
  if (notes.size < rules.links)
    yield {
      code: 'links',
      message: `The note links to ${notes.size} other notes, ${rules.links} are asked for`,
      hint: 'link with [[…]] where another note says more',
    };
  if (backlinks.length === 0)
    yield {
      code: 'orphan',
      message: 'No other note links here',
      hint: 'link here from a note whose reader would go on to it',
    };
}

/** Headings that would stand over any text. */
const empty = /^(简介|概述|概览|背景|前言|引言|介绍|原理|总结|小结|结论|其他|其它|参考)$/;

function reviewHeadings(tree: Root): Finding[] {
  const findings: Finding[] = [];
  let last = 1;
  let sections = 0;
  visit(tree, 'heading', (heading) => {
    const at = heading.position?.start;
    const text = toText(heading).trim();
    sections += 1;
    if (empty.test(text))
      findings.push({
        code: 'heading',
        at,
        message: `The heading 「${text}」 could stand over any text`,
        hint: 'say in the heading what the section says',
      });
    if (heading.depth === 1 || heading.depth > last + 1)
      findings.push({
        code: 'heading-level',
        at,
        message: `A heading of level ${heading.depth} follows one of level ${last}`,
        hint: 'begin at `##` and go down one level at a time',
      });
    last = heading.depth;
  });
  if (sections === 0)
    findings.push({
      code: 'heading',
      message: 'The note has no headings',
      hint: 'divide it: readers cite sections',
    });
  return findings;
}

function reviewCode(tree: Root): Finding[] {
  const findings: Finding[] = [];
  let hasSubstance = false;
  visit(tree, ['code', 'table', 'image', 'html'], (node) => {
    hasSubstance ||= node.type !== 'html' || /<(svg|table|img|figure)\b/i.test(node.value);
    if (node.type === 'code' && !node.lang)
      findings.push({
        code: 'code-language',
        at: node.position?.start,
        message: 'The code block names no language',
        hint: 'write one after the fence; `text` for what is no code',
      });
  });
  if (!hasSubstance)
    findings.push({
      code: 'substance',
      message: 'The note has no example, no table and no drawing',
      hint: 'show at least one thing instead of telling it',
    });
  return findings;
}

/** Marks of the other script between Han characters, and makeshift dashes and dots. */
const slips: [pattern: RegExp, instead: string][] = [
  [/(?<=\p{Script=Han}\s*)[,;:?!](?=\s*\p{Script=Han})/gu, '，；：？！'],
  [/(?<=\p{Script=Han})\.(?=\s|$|\p{Script=Han})/gu, '。'],
  [/(?<=\p{Script=Han})\((?=\p{Script=Han})|(?<=\p{Script=Han})\)(?=\p{Script=Han})/gu, '（）'],
  [/(?<=\p{Script=Han}\s*)(?:--+|\.{3,}|。。+)(?=\s*(?:\p{Script=Han}|$))/gu, '—— or ……'],
];

function reviewPunctuation(tree: Root): Finding[] {
  const findings: Finding[] = [];
  visit(tree, (node: Node) => {
    // The text of a link may be somebody else's title.
    if (node.type === 'link') return SKIP;
    if (node.type !== 'text' || !('value' in node) || typeof node.value !== 'string')
      return undefined;
    for (const [pattern, instead] of slips) {
      for (const { 0: mark, index } of node.value.matchAll(pattern)) {
        const before = node.value.slice(0, index).split('\n');
        const start = node.position?.start ?? { line: 1, column: 1 };
        findings.push({
          code: 'punctuation',
          at: {
            line: start.line + before.length - 1,
            column: (before.length > 1 ? 1 : start.column) + (before.at(-1)?.length ?? 0),
          },
          message: `「${mark}」 stands in Chinese text`,
          hint: `write ${instead}`,
        });
      }
    }
    return undefined;
  });
  return findings;
}
