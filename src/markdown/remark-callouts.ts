import type { Blockquote, Paragraph, PhrasingContent, Root, Text } from 'mdast';
import type { VFile } from 'vfile';
import { getOwn } from '../lib/get-own.ts';
import { walkMarkdown } from './walk.ts';

/**
 * GitHub alerts and Obsidian callouts, `> [!NOTE]` and `> [!tip]- 标题`. One that says `+` or `-`
 * folds. The many kinds share five looks; the title tells them apart.
 */
export function remarkCallouts() {
  return (tree: Root, file: VFile) => {
    if (!String(file.value).includes('[!')) return;
    walkMarkdown(tree, (node) => {
      if (node.type === 'blockquote') turnIntoCallout(node);
      return undefined;
    });
  };
}

/** Kind as authors write it → look, and the title where they give none. */
const kinds: Record<string, [look: string, title: string]> = {
  note: ['note', '注意'],
  info: ['note', '信息'],
  abstract: ['note', '摘要'],
  summary: ['note', '摘要'],
  tldr: ['note', '摘要'],
  todo: ['note', '待办'],
  example: ['note', '示例'],
  quote: ['note', '引用'],
  cite: ['note', '引用'],
  tip: ['tip', '提示'],
  hint: ['tip', '提示'],
  success: ['tip', '完成'],
  check: ['tip', '完成'],
  done: ['tip', '完成'],
  important: ['important', '重要'],
  question: ['important', '问题'],
  help: ['important', '问题'],
  faq: ['important', '问题'],
  warning: ['warning', '警告'],
  attention: ['warning', '警告'],
  caution: ['caution', '当心'],
  danger: ['caution', '危险'],
  error: ['caution', '错误'],
  failure: ['caution', '失败'],
  fail: ['caution', '失败'],
  missing: ['caution', '失败'],
  bug: ['caution', '缺陷'],
  tab: ['tab', '标签页'],
};

const marker = /^\[!([\p{L}\p{N}_-]+)\]([+-]?)[ \t]*/u;

function turnIntoCallout(node: Blockquote) {
  const [first] = node.children;
  const [text] = first?.type === 'paragraph' ? first.children : [];
  const match = text?.type === 'text' ? marker.exec(text.value) : null;
  if (first?.type !== 'paragraph' || text?.type !== 'text' || !match) return;
  const [, kind = ''] = match;
  // A tab folds: only one of a group is seen at a time.
  const fold = kind.toLowerCase() === 'tab' ? '+' : (match[2] ?? '');
  text.value = text.value.slice(match[0].length);
  const [look, title] = getOwn(kinds, kind.toLowerCase()) ?? ['note', kind];
  const { titleWords, rest } = splitFirstLine(first.children);
  turnInto(node, look, fold, titleWords.length ? titleWords : [{ type: 'text', value: title }]);
  if (rest.length) node.children.splice(1, 0, { ...first, children: rest });
}

function turnInto(node: Blockquote, look: string, fold: string, titleWords: PhrasingContent[]) {
  const title: Paragraph = { type: 'paragraph', children: titleWords };
  title.data = { hName: fold ? 'summary' : 'p', hProperties: { className: ['callout-title'] } };
  title.position = node.children[0]?.position;
  node.children[0] = title;
  const className = ['callout', `callout-${look}`];
  node.data = fold
    ? { hName: 'details', hProperties: { className, open: fold === '+' } }
    : { hName: 'aside', hProperties: { className } };
}

/** The words up to the first line end, and those behind it. */
function splitFirstLine(words: PhrasingContent[]) {
  const index = words.findIndex(
    (word) => word.type === 'break' || (word.type === 'text' && word.value.includes('\n')),
  );
  const isFilled = (word: PhrasingContent) => word.type !== 'text' || word.value.trim() !== '';
  const line = words[index];
  if (!line) return { titleWords: words.filter(isFilled), rest: [] };
  const titleWords = words.slice(0, index);
  const rest = words.slice(index + 1);
  if (line.type === 'text') {
    const end = line.value.indexOf('\n');
    titleWords.push(part(line, line.value.slice(0, end)));
    rest.unshift(part(line, line.value.slice(end + 1)));
  }
  return { titleWords: titleWords.filter(isFilled), rest: rest.some(isFilled) ? rest : [] };
}

function part(text: Text, value: string): Text {
  return { ...text, value };
}
