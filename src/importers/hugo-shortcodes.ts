import { toText } from './foreign-fields.ts';
import {
  toBoxKind,
  toCallout,
  toCodeBlock,
  toLink,
  toPicture,
  toQuote,
  toTab,
  unwrap,
} from './shortcode-blocks.ts';
import type { ShortcodeCall, ShortcodeGrammar, ShortcodeRule, ShortcodeTag } from './shortcodes.ts';

/**
 * The shortcodes that Hugo brings (https://gohugo.io/content-management/shortcodes) and those
 * that most themes add: boxes, tabs, folds.
 *
 * @param params values for the shortcode `param`, the page's before the site's
 */
export function toHugoGrammar(params: Readonly<Record<string, unknown>>): ShortcodeGrammar {
  const param: ShortcodeRule = ({ args }) => {
    const key = args.list[0]?.toLowerCase() ?? '';
    return toText(Object.hasOwn(params, key) ? params[key] : undefined) ?? null;
  };
  return { findTags, rules: { ...rules, param }, codeNames, toLabel };
}

const codeNames = new Set(['highlight', 'code', 'mermaid', 'math', 'katex', 'raw', 'rawhtml']);

const toLabel = (name: string) => `the shortcode \`{{< ${name} >}}\``;

const token =
  /\{\{(?:<\s*(\/\*)?\s*(\/)?\s*([\w./-]+)((?:"(?:\\.|[^"\\])*"|`[^`]*`|(?!>\}\})[^"`])*?)(\/?)\s*(\*\/)?\s*>|%\s*(\/\*)?\s*(\/)?\s*([\w./-]+)((?:"(?:\\.|[^"\\])*"|`[^`]*`|(?!%\}\})[^"`])*?)(\/?)\s*(\*\/)?\s*%)\}\}/g;

function findTags(text: string): ShortcodeTag[] {
  if (!text.includes('{{<') && !text.includes('{{%')) return [];
  return [...text.matchAll(token)].map((match) => {
    const [whole] = match;
    const escaped = match[1] ?? match[7];
    const range = { start: match.index, end: match.index + whole.length };
    const end = match[2] ?? match[8];
    const name = match[3] ?? match[9] ?? '';
    const args = (match[4] ?? match[10] ?? '').trim();
    const literal = escaped
      ? whole.replace(/^(\{\{[<%]\s*)\/\*/, '$1').replace(/\*\/(\s*[>%]\}\})$/, '$1')
      : undefined;
    return { ...range, name, args, isEnd: end !== undefined, literal };
  });
}

const rules: Readonly<Record<string, ShortcodeRule>> = {
  figure,
  img: figure,
  image: figure,
  highlight: (call) => {
    const [language = '', ...options] = call.args.list;
    return toCodeBlock(call, language, toFenceMeta([...options, call.args.text].join(' ')));
  },
  code: (call) =>
    toCodeBlock(
      call,
      call.args.named.get('language') ?? call.args.named.get('lang') ?? call.args.list[0] ?? '',
      call.args.named.has('title') ? `title="${call.args.named.get('title')}"` : '',
    ),
  mermaid: (call) => toCodeBlock(call, 'mermaid', ''),
  math: toMath,
  katex: toMath,
  details: fold,
  expand: fold,
  spoiler: fold,
  collapse: fold,
  ref: fileLink,
  relref: fileLink,
  notice: box,
  admonition: box,
  callout: box,
  alert: box,
  hint: box,
  note: box,
  tip: box,
  info: box,
  warning: box,
  danger: box,
  important: box,
  caution: box,
  quote: blockquote,
  blockquote,
  tabs: unwrap,
  tabgroup: unwrap,
  tab: (call) => toTab(call, titleOf(call) ?? call.name),
  button: (call) => {
    const url = firstOf(call, 'href', 'url', 'link', 'relref');
    return url ? toLink(url, call.inner?.trim() || firstOf(call, 'text', 'title') || url) : null;
  },
  youtube: outside((id) => `https://www.youtube.com/watch?v=${id}`),
  vimeo: outside((id) => `https://vimeo.com/${id}`),
  bilibili: outside((id) => `https://www.bilibili.com/video/${id}`),
  instagram: outside((id) => `https://www.instagram.com/p/${id}/`),
  tweet: tweet,
  twitter: tweet,
  x: tweet,
  gist: ({ args }) =>
    args.list.length < 2
      ? null
      : toLink(`https://gist.github.com/${args.list[0]}/${args.list[1]}`, undefined),
  raw: unwrap,
  rawhtml: unwrap,
};

/** `{{< figure src="a.png" alt="…" caption="…" link="…" >}}`: the caption, else the title. */
function figure({ args, inner }: ShortcodeCall): string | null {
  const { named, list } = args;
  const src = named.get('src') ?? list[0];
  if (!src) return null;
  const words = [named.get('title'), named.get('caption') ?? inner?.trim()].filter(Boolean);
  const attribution = named.get('attr');
  const caption = [words.join('：'), attribution].filter(Boolean).join(' —— ') || undefined;
  return toPicture({ src, alt: named.get('alt') ?? caption, caption, href: named.get('link') });
}

function fileLink({ args, toFileLink }: ShortcodeCall): string | null {
  const target = args.named.get('path') ?? args.list[0];
  return target ? toFileLink(target) : null;
}

function fold(call: ShortcodeCall): string | null {
  const title = call.args.named.get('summary') ?? titleOf(call);
  const isOpen = call.args.named.get('open') === 'true';
  return toCallout(call, 'note', title ?? '', isOpen ? '+' : '-');
}

/** `{{< notice tip "标题" >}}`, `{{< admonition type="tip" title="标题" >}}`, `{{< tip >}}`. */
function box(call: ShortcodeCall): string | null {
  const { named, list } = call.args;
  const isGeneric = /^(?:notice|admonition|callout|alert|hint)$/.test(call.name);
  const word = named.get('type') ?? named.get('color') ?? (isGeneric ? list[0] : call.name);
  const rest = isGeneric && !named.has('type') ? list.slice(1) : list;
  const title =
    named.get('title') ?? rest.filter((text) => !/^(?:true|false)$/.test(text)).join(' ');
  return toCallout(call, toBoxKind(word), title);
}

function blockquote(call: ShortcodeCall): string | null {
  const author = firstOf(call, 'author', 'cite');
  const source = firstOf(call, 'source', 'link', 'href');
  const cite = [author, source].filter(Boolean).join(', ');
  return toQuote(call, '', cite ? `—— ${cite}` : '');
}

function toMath(call: ShortcodeCall): string | null {
  return call.inner === null ? null : `$$${call.inner}$$`;
}

function tweet({ args }: ShortcodeCall): string | null {
  const user = args.named.get('user') ?? 'i';
  const id = args.named.get('id') ?? args.list[0];
  return id ? toLink(`https://x.com/${user}/status/${id}`, undefined) : null;
}

function outside(toUrl: (id: string) => string): ShortcodeRule {
  return ({ args }) => {
    const id = args.named.get('id') ?? args.list[0];
    return id ? toLink(toUrl(id), args.named.get('title')) : null;
  };
}

/** `linenos=table,hl_lines=8 15-17,linenostart=199` → `{8,15-17} linenos=199`. */
function toFenceMeta(options: string): string {
  const lines = /hl_lines=\[?["']?([\d\s,"'-]+)/.exec(options)?.[1]?.match(/\d+(?:-\d+)?/g);
  const start = /linenostart=(\d+)/.exec(options)?.[1];
  const numbered = start !== undefined || /linenos=(?!false)/.test(options);
  const marked = lines ? `{${lines.join(',')}}` : '';
  return [marked, numbered ? `linenos${start ? `=${start}` : ''}` : ''].filter(Boolean).join(' ');
}

function titleOf(call: ShortcodeCall): string | undefined {
  return firstOf(call, 'title', 'name', 'label') ?? (call.args.list.join(' ') || undefined);
}

function firstOf({ args }: ShortcodeCall, ...names: string[]): string | undefined {
  return names
    .map((name) => args.named.get(name))
    .find((value) => value !== undefined && value !== '');
}
