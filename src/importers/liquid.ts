import { type Issue, toPosition } from '../lib/issue.ts';
import { findCode, isInside, type Range } from './code-ranges.ts';
import { toFence } from './highlight-block.ts';
import type { FileLink } from './imported-note.ts';
import { parseArguments } from './shortcode-arguments.ts';
import { toLink, toPicture } from './shortcode-blocks.ts';

/** Markdown without Liquid, and what could not be read. */
export interface Unliquid {
  body: string;
  fileLinks: FileLink[];
  issues: Issue[];
}

const token =
  /\{%-?\s*(?<tag>[a-z_]\w*)(?<rest>(?:[^%]|%(?!\})){0,2000}?)-?%\}|\{\{-?(?<output>(?:"[^"\n]*"|'[^'\n]*'|[^{}"'\n])*?)-?\}\}/g;

const blockTags: readonly string[] = ['raw', 'comment', 'highlight'];

/**
 * Turns the Liquid of a Jekyll post into plain Markdown, line for line: `raw` is unwrapped,
 * `highlight` becomes a fence, `comment` disappears, `post_url` and `link` are left for the step
 * that knows all files, addresses of the site lose their prefix. Everything else stays as its
 * author wrote it, with a warning. In code only `raw` is unwrapped: Jekyll would run the rest,
 * but who writes `{{ .Name }}` in a code block wants to see it.
 *
 * @param bodyLine line of the file on which the body begins
 */
export function readLiquid(body: string, file: string, bodyLine: number): Unliquid {
  if (!body.includes('{%') && !body.includes('{{')) return { body, fileLinks: [], issues: [] };
  let code: Range[] | undefined;
  const isCode = (offset: number) => {
    code ??= findCode(hideHighlights(body));
    return isInside(code, offset);
  };
  const fileLinks: FileLink[] = [];
  const issues: Issue[] = [];
  let out = '';
  let done = 0;
  const take = (until: number, next: number, text: string) => {
    out += body.slice(done, until) + text;
    done = next;
  };
  const warn = (offset: number, message: string, hint: string) => {
    const { line, column } = toPosition(body, offset);
    const place = { file, line: line + bodyLine - 1, column };
    issues.push({ code: 'unknown-liquid-tag', severity: 'warning', ...place, message, hint });
  };

  for (const match of body.matchAll(token)) {
    const start = match.index;
    if (start < done) continue;
    const end = start + match[0].length;
    const { tag, rest = '', output } = match.groups ?? {};
    const argument = rest.trim();
    const close = tag && findEnd(body, tag, end);
    if (tag === 'raw' && close) {
      take(start, end, '');
      take(close.start, close.end, '');
    } else if (output !== undefined) {
      // Most braces are not Liquid at all, and finding code is dear: ask for it last.
      const expression = output.trim();
      const text = toOutput(expression);
      const isValue = /^(?:site|page)\./.test(expression);
      if ((text === null && !isValue) || isCode(start)) continue;
      if (text !== null) take(start, end, text);
      else {
        const message = `the Liquid value \`{{ ${expression} }}\` is not known here and stays as text`;
        warn(start, message, 'write the value itself');
      }
    } else if (!tag || isCode(start)) {
    } else if (tag === 'comment' && close) {
      take(start, close.end, '\n'.repeat(body.slice(start, close.end).split('\n').length - 1));
    } else if (tag === 'highlight' && close) {
      const content = dropRaw(body.slice(end, close.start));
      const after = body.slice(close.end).split('\n', 1)[0] ?? '';
      const before = /[^\n]*$/.exec(body.slice(done, start))?.[0] ?? '';
      take(start, close.end, toFence(content, argument, before, after));
    } else if (tag === 'post_url' || tag === 'link') {
      take(start, start, '');
      fileLinks.push({ start: out.length, end: out.length + match[0].length, target: argument });
      take(start, end, match[0]);
    } else if (tag === 'include' && toIncluded(argument) !== null) {
      const lines = match[0].split('\n').length - 1;
      take(start, end, toIncluded(argument) + '\n'.repeat(lines));
    } else {
      const name = `the Liquid tag \`{% ${tag} %}\``;
      if (blockTags.includes(tag))
        warn(start, `${name} is never closed`, `add \`{% end${tag} %}\``);
      else
        warn(start, `${name} is not known here and stays as text`, 'write its result as Markdown');
    }
  }
  return { body: out + body.slice(done), fileLinks, issues };
}

/** The result of `{{ … }}` where it is an address of the site, else `null`. */
function toOutput(expression: string): string | null {
  if (/^site\.(?:baseurl|url)$/.test(expression)) return '';
  const filter = String.raw`\|\s*(relative_url|absolute_url|prepend:\s*site\.(?:baseurl|url))\s*`;
  const literal = new RegExp(String.raw`^(["'])(.*)\1\s*((?:${filter})*)$`).exec(expression);
  if (!literal) return null;
  const [, , text = '', filters = ''] = literal;
  const isUrl = /^[a-z][a-z0-9+.-]*:/i.test(text);
  return /(?:relative|absolute)_url/.test(filters) && !isUrl
    ? `/${text.replace(/^\/+/, '')}`
    : text;
}

/** The includes that most themes have: a picture with its caption, a film. */
function toIncluded(argument: string): string | null {
  const [, name = '', rest = ''] = /^[\w./-]*?([\w-]+)\.\w+\s*([\s\S]*)$/.exec(argument) ?? [];
  const { named } = parseArguments(rest);
  const first = (...keys: string[]) => keys.map((key) => named.get(key)).find(Boolean);
  if (/^(?:image|img|figure|picture|fig)$/.test(name)) {
    const src = first('src', 'url', 'image_path', 'path', 'file', 'image');
    // A value of Liquid's own (`page.image`) is none that could be shown.
    if (!src || !/[/.]/.test(src) || /^(?:page|site|include)\./.test(src)) return null;
    const caption = first('caption', 'description', 'title');
    return toPicture({
      src: toOutput(src) ?? src,
      alt: first('alt'),
      caption,
      href: first('link'),
    });
  }
  const id = first('id', 'video', 'v');
  if (/^(?:youtube|video)(?:-?player|-?embed)?$/i.test(name) && id && /^[\w-]{11}$/.test(id)) {
    return toLink(`https://www.youtube.com/watch?v=${id}`, first('title'));
  }
  return null;
}

function findEnd(body: string, tag: string, from: number): { start: number; end: number } | null {
  if (!blockTags.includes(tag)) return null;
  const pattern = new RegExp(String.raw`\{%-?\s*end${tag}\s*-?%\}`, 'g');
  pattern.lastIndex = from;
  const match = pattern.exec(body);
  return match && { start: match.index, end: match.index + match[0].length };
}

/** Fills `highlight` blocks with harmless text of the same shape, so that a fence shown in one
 * does not open for the rest of the note. */
function hideHighlights(body: string): string {
  const block =
    /(\{%-?\s*highlight\b(?:[^%]|%(?!\})){0,200}%\})([\s\S]*?)(?=\{%-?\s*endhighlight\s*-?%\})/g;
  return body.replace(block, (_, open: string, content: string) => {
    return open + content.replace(/\S/g, 'x');
  });
}

function dropRaw(text: string): string {
  return text.replace(/\{%-?\s*(?:end)?raw\s*-?%\}/g, '');
}
