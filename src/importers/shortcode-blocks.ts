import { toFence } from './highlight-block.ts';
import type { ShortcodeCall } from './shortcodes.ts';

/** Markdown that several dialects write with shortcodes of different names. */

/** Kinds of boxes as themes name them → kind of callout. */
const boxKinds: Readonly<Record<string, string>> = {
  primary: 'note',
  default: 'note',
  success: 'success',
  check: 'success',
  danger: 'danger',
  error: 'error',
  warn: 'warning',
  warning: 'warning',
  caution: 'caution',
  info: 'info',
  tip: 'tip',
  hint: 'tip',
  important: 'important',
  question: 'question',
  bug: 'bug',
  example: 'example',
  quote: 'quote',
  abstract: 'abstract',
};

/** The kind of callout for a theme's word, `note` for any other. */
export function toBoxKind(word: string | undefined): string {
  return boxKinds[word?.toLowerCase() ?? ''] ?? 'note';
}

/** A callout: `> [!kind] title` and the content below it. */
export function toCallout(
  call: ShortcodeCall,
  kind: string,
  title: string,
  fold: '' | '+' | '-' = '',
): string | null {
  if (call.inner === null) return null;
  const head = `[!${kind}]${fold}${title ? ` ${title}` : ''}`;
  if (call.inner.includes('\n')) return toQuote(call, head);
  // All on one line: the words are the title.
  return `> [!${kind}] ${[title, call.inner.trim()].filter(Boolean).join('：')}`;
}

/** A quotation, with a first line of its own (where there is room for one) and a last one. */
export function toQuote(call: ShortcodeCall, first: string, last = ''): string | null {
  if (call.inner === null) return null;
  const indent = /^[ \t]*/.exec(call.before)?.[0] ?? '';
  const lines = call.inner.split('\n');
  const only = lines.length === 1;
  return lines
    .map((line, index) => {
      const text = line.startsWith(indent) ? line.slice(indent.length) : line.trimStart();
      const lead = index === 0 ? '' : indent;
      if (only) return `> ${[first, text.trim(), last].filter(Boolean).join(' ')}`;
      if (index === 0) return `> ${[first, text.trim()].filter(Boolean).join(' ')}`.trimEnd();
      if (index < lines.length - 1) return `${lead}> ${text}`.trimEnd();
      if (text.trim()) return `${lead}> ${text}`;
      return last ? `${lead}> ${last}` : '';
    })
    .join('\n');
}

/** A code block with its language and, behind it, what the block says about itself. */
export function toCodeBlock(call: ShortcodeCall, language: string, meta: string): string | null {
  if (call.inner === null) return null;
  return toFence(call.inner, language, call.before, call.after, meta);
}

export interface Picture {
  src: string;
  alt?: string | undefined;
  caption?: string | undefined;
  href?: string | undefined;
}

/** A picture; its caption is the title, which makes a figure of it. */
export function toPicture({ src, alt, caption, href }: Picture): string {
  const words = escapeWords(alt ?? caption ?? '');
  const title = caption ? ` "${caption.replace(/[\\"]/g, '\\$&').replace(/\s+/g, ' ')}"` : '';
  const image = `![${words}](${toTarget(src)}${title})`;
  return href ? `[${image}](${toTarget(href)})` : image;
}

/** A link; without words, the address is shown. */
export function toLink(url: string, words: string | undefined): string {
  return words ? `[${escapeWords(words)}](${toTarget(url)})` : `<${encodeURI(decode(url))}>`;
}

/** Where the parts of a set of tabs follow one another: the name of each, in bold. */
export function toTab(call: ShortcodeCall, title: string): string | null {
  if (call.inner === null) return null;
  const indent = /^[ \t]*/.exec(call.before)?.[0] ?? '';
  const head = `**${title}**`;
  if (!call.inner.includes('\n')) return `${head} ${call.inner.trim()}`;
  return `${head}${call.inner.trimEnd()}\n${indent}`.replace(/^(\*\*.*\*\*)\n(?=\S)/, '$1  \n');
}

/** Content as it is, without the tags around it. */
export function unwrap(call: ShortcodeCall): string | null {
  return call.inner;
}

export function escapeWords(words: string): string {
  return words
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[[\]\\]/g, '\\$&');
}

/** A link target: spaces and brackets would end it. */
function toTarget(url: string): string {
  return url.replace(/[\s()<>]/g, (sign) =>
    encodeURIComponent(sign).replace('(', '%28').replace(')', '%29'),
  );
}

function decode(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
