import type { Arguments } from './shortcode-arguments.ts';
import {
  toBoxKind,
  toCallout,
  toCodeBlock,
  toLink,
  toPicture,
  toQuote,
  unwrap,
} from './shortcode-blocks.ts';
import type { ShortcodeCall, ShortcodeGrammar, ShortcodeRule, ShortcodeTag } from './shortcodes.ts';

/**
 * Tag plugins of Hexo (https://hexo.io/docs/tag-plugins) and those that its common themes add:
 * boxes, tabs, folds.
 *
 * @param assetFolder path of the folder of the post's own files, relative to the post
 */
export function toHexoGrammar(assetFolder: string): ShortcodeGrammar {
  const asset = (name: string) => `${assetFolder}/${name}`;
  return { findTags, rules: { ...toAssetRules(asset), ...rules }, codeNames, toLabel };
}

const codeNames = new Set(['codeblock', 'code', 'raw', 'highlight', 'mermaid', 'math']);

const toLabel = (name: string) => `the tag \`{% ${name} %}\``;

const token = /\{%-?\s*(end)?([a-zA-Z_]\w*)((?:[^%]|%(?!\})){0,2000}?)-?%\}/g;

function findTags(text: string): ShortcodeTag[] {
  if (!text.includes('{%')) return [];
  return [...text.matchAll(token)].map((match) => {
    const [whole, end, name = '', args = ''] = match;
    const range = { start: match.index, end: match.index + whole.length };
    return { ...range, name, args, isEnd: end !== undefined };
  });
}

function toAssetRules(asset: (name: string) => string): Record<string, ShortcodeRule> {
  return {
    asset_path: ({ args }) => asset(args.list[0] ?? '').replace(/\s/g, '%20'),
    asset_img: ({ args }) => {
      const at = args.list.findIndex((word) => /\.\w{2,5}$/.test(word));
      const [src, ...rest] = args.list.slice(Math.max(at, 0));
      return src === undefined ? null : toPicture({ src: asset(src), ...toWords(rest) });
    },
    asset_link: ({ args }) => {
      const [file, ...words] = args.list.filter(
        (word, i) => i < args.list.length - 1 || !/^(?:true|false)$/.test(word),
      );
      return file === undefined ? null : toLink(asset(file), words.join(' ') || file);
    },
  };
}

const rules: Readonly<Record<string, ShortcodeRule>> = {
  raw: unwrap,
  codeblock,
  code: codeblock,
  highlight: (call) => toCodeBlock(call, call.args.list[0] ?? '', ''),
  mermaid: (call) => toCodeBlock(call, 'mermaid', ''),
  math: (call) => (call.inner === null ? null : `$$${call.inner}$$`),
  blockquote,
  quote: blockquote,
  pullquote: (call) => toQuote(call, ''),
  centerquote: (call) => toQuote(call, ''),
  cq: (call) => toQuote(call, ''),
  note,
  subnote: note,
  details: (call) => toCallout(call, 'note', toTitle(call.args), '-'),
  folding: (call) => toCallout(call, 'note', toTitle(call.args), '-'),
  spoiler: (call) => toCallout(call, 'note', toTitle(call.args), '-'),
  hideToggle: (call) => toCallout(call, 'note', toTitle(call.args), '-'),
  tabs,
  post_path: ({ args, toFileLink }) => (args.list[0] ? toFileLink(args.list[0]) : null),
  post_link: ({ args, toFileLink }) => {
    const [target, ...words] = args.list;
    const last = words.at(-1);
    // The last word says whether the title is escaped, which it always is here.
    const title = last === 'true' || last === 'false' ? words.slice(0, -1) : words;
    return target === undefined ? null : toFileLink(target, title.join(' '));
  },
  img: ({ args }) => {
    const at = args.list.findIndex((word) => /[/.]/.test(word));
    const [src, ...rest] = args.list.slice(Math.max(at, 0));
    return src === undefined ? null : toPicture({ src, ...toWords(rest) });
  },
  image: ({ args }) => {
    const [src, ...words] = args.text.split(/\s*,\s*/);
    return src
      ? toPicture({ src: args.list[0] ?? src, alt: args.named.get('alt') ?? words[0] })
      : null;
  },
  link: ({ args }) => {
    const at = args.list.findIndex(isUrl);
    const url = args.list[at];
    return url === undefined ? null : toLink(url, args.list.slice(0, at).join(' ') || url);
  },
  include_code: ({ args }) => {
    const path = args.list.at(-1);
    return path === undefined
      ? null
      : toLink(`/downloads/code/${path}`, args.list.slice(0, -1).join(' ') || path);
  },
  button,
  btn: button,
  label: ({ args }) => args.text.replace(/^\S*@/, '') || null,
  iframe: ({ args }) => toOutside(args.list[0], args.list[0]),
  youtube: ({ args }) => toOutside(args.list[0], `https://www.youtube.com/watch?v=${args.list[0]}`),
  vimeo: ({ args }) => toOutside(args.list[0], `https://vimeo.com/${args.list[0]}`),
  bilibili: ({ args }) => toOutside(args.list[0], `https://www.bilibili.com/video/${args.list[0]}`),
  gist: ({ args }) => toOutside(args.list[0], `https://gist.github.com/${args.list[0]}`),
  jsfiddle: ({ args }) => toOutside(args.list[0], `https://jsfiddle.net/${args.list[0]}`),
};

/** `{% codeblock [title] [lang:x] [url] [link text] [mark:1,3-5] %}` */
function codeblock(call: ShortcodeCall): string | null {
  const { list, named } = call.args;
  const words = list.filter((word) => !isUrl(word));
  const url = list.find(isUrl);
  const title = [words.join(' '), url].filter(Boolean).join(' ');
  const marked = named.get('mark');
  const first = named.get('first_line');
  const meta = [
    title ? `title="${title.replaceAll('"', "'")}"` : '',
    marked ? `{${marked}}` : '',
    named.get('line_number') === 'true' || first ? `linenos${first ? `=${first}` : ''}` : '',
  ];
  return toCodeBlock(call, named.get('lang') ?? '', meta.filter(Boolean).join(' '));
}

/** `{% blockquote author, source https://… title %}` */
function blockquote(call: ShortcodeCall): string | null {
  const { text } = call.args;
  const url = /https?:\/\/\S+/.exec(text)?.[0];
  const [before = '', after = ''] = url ? text.split(url) : [text];
  const source = before.trim().replace(/,\s*$/, '');
  const link = url ? toLink(url, after.trim() || url) : after.trim();
  const cite = [source, link].filter(Boolean).join(', ');
  return toQuote(call, '', cite ? `—— ${cite}` : '');
}

/** `{% note info no-icon 标题 %}` */
function note(call: ShortcodeCall): string | null {
  const words = call.args.list.filter(
    (word) => !/^(?:no-icon|simple|modern|flat|disabled)$/.test(word),
  );
  const [first, ...others] = words;
  const isKind = first !== undefined && /^[a-z]+$/.test(first) && toBoxKind(first) !== 'note';
  const isNote = first === 'note' || first === 'default' || first === 'primary';
  const title = isKind || isNote ? others : words;
  return toCallout(call, toBoxKind(first), title.join(' ').replace(/^['"]|['"]$/g, ''));
}

/** `{% tabs 名称 %}<!-- tab 标题 -->…<!-- endtab -->{% endtabs %}` */
function tabs(call: ShortcodeCall): string | null {
  if (call.inner === null) return null;
  let count = 0;
  return call.inner
    .replace(/[ \t]*<!--\s*tab\b([\s\S]*?)-->/g, (_, words: string) => {
      count++;
      const title = words.replace(/@\S*/g, '').trim();
      return `**${title || `${toTitle(call.args)} ${count}`.trim()}**${words.includes('\n') ? '\n' : ''}  `;
    })
    .replace(/<!--\s*endtab\s*-->/g, '');
}

/** `{% button url, text, icon, title %}` and `{% btn url,text %}` */
function button({ args }: ShortcodeCall): string | null {
  const [url, text] = args.text.split(/\s*,\s*/);
  return url
    ? toLink(url.replace(/^["']|["']$/g, ''), text?.replace(/^["']|["']$/g, '') || url)
    : null;
}

/** What stands behind the source of a picture: `[width] [height] ["title" ["alt"]]`. */
function toWords(rest: readonly string[]): { caption?: string; alt?: string } {
  const words = rest.filter((word) => !/^\d+(?:px|%)?$/.test(word));
  // One text in quotes may hold both: "title 'alt'".
  const both = /^(.*?)\s*["'](.+)["']$/.exec(words.join(' '));
  if (words.length === 1 && both) return { caption: both[1] || undefined, alt: both[2] };
  return { caption: words[0], alt: words[1] ?? words[0] };
}

function toOutside(word: string | undefined, url: string | undefined): string | null {
  return word && url ? toLink(url, undefined) : null;
}

function toTitle(args: Arguments): string {
  return args.list.join(' ').replace(/,.*$/, '').trim();
}

function isUrl(word: string): boolean {
  return /^(?:https?:\/\/|\/)/.test(word);
}
