/** What stands behind the name of a shortcode or tag: `"a b" src=x.png 300`. */
export interface Arguments {
  /** Those without a name, unquoted. */
  list: readonly string[];
  /** Those of the form `name=value` or `name: value`. */
  named: ReadonlyMap<string, string>;
  /** All of it, as written. */
  text: string;
}

const argument =
  /(?:([\p{L}_][\w-]*)\s*(?:=|:(?=["']|[^\s/:]))\s*)?("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|[^\s"'`]\S*)/gu;

/** Splits arguments at spaces; quotes and backticks hold what they enclose together. */
export function parseArguments(text: string): Arguments {
  const list: string[] = [];
  const named = new Map<string, string>();
  for (const [, name, value = ''] of text.matchAll(argument)) {
    if (name) named.set(name.toLowerCase(), unquote(value));
    else list.push(unquote(value));
  }
  return { list, named, text: text.trim() };
}

function unquote(value: string): string {
  const quoted = /^(["'`])([\s\S]*)\1$/.exec(value);
  if (!quoted) return value;
  return quoted[1] === '`' ? (quoted[2] ?? '') : (quoted[2] ?? '').replace(/\\(["'\\])/g, '$1');
}
