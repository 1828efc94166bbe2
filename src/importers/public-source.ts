/**
 * The Markdown of a note as it may be published: without comments, which authors keep for
 * themselves, and without scripts and styles, which its page does not have either. Code stays as
 * it is. Front matter too: it begins the text and holds neither.
 */
export function toPublicSource(file: string): string {
  // A byte order mark is the editor's affair, not the reader's; control characters are nobody's.
  const source = file.replace(/^\ufeff/, '').replace(controls, '');
  if (!/<!--|<(?:script|style)\b|\sstyle\s*=/i.test(source)) return source;
  return source
    .replace(hiddenOrCode, (found) => (/^[ \t>]*[`~]/.test(found) ? found : ''))
    .replace(taggedOrCode, (found) =>
      found.startsWith('<') ? found.replace(styleAttribute, '') : found,
    );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

const fence = String.raw`^[ \t>]*(?:(\`{3,})|(~{3,}))[^\n]*\n[\s\S]*?(?:^[ \t>]*(?:\1|\2)[\`~]*[ \t]*$|(?![\s\S]))`;
const inlineCode = String.raw`(?<!\`)(\`+)(?!\`)(?:(?!\n\n)[\s\S])*?(?<!\`)\3(?!\`)`;
const hidden = String.raw`<!--[\s\S]*?(?:-->|(?![\s\S]))|<(script|style)\b[\s\S]*?(?:<\/\4\s*>|(?![\s\S]))`;

/** Code comes first, so that what it shows is never taken for the thing itself. */
const hiddenOrCode = new RegExp(`${fence}|${inlineCode}|${hidden}`, 'gim');
const taggedOrCode = new RegExp(`${fence}|${inlineCode}|<[a-z][^<>]*>`, 'gim');
const styleAttribute = /\sstyle\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi;
