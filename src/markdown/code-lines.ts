/** How the lines of a code block are shown. */
export interface LineMarks {
  /** Numbers of the lines that stand out, from 1. */
  marked: ReadonlySet<number>;
}

/** `2,4-6` → 2, 4, 5, 6. What is no number is passed over. */
export function toLineNumbers(text: string): Set<number> {
  const numbers = new Set<number>();
  for (const [, from = '', to = from] of text.matchAll(/(\d+)(?:-(\d+))?/g)) {
    const last = Math.min(Number(to), Number(from) + 10_000);
    for (let line = Number(from); line <= last; line++) numbers.add(line);
  }
  return numbers;
}

/**
 * Puts every line of highlighted code into an element of its own. Spans that reach over a line end
 * are closed there and opened again.
 */
export function wrapLines(html: string, { marked }: LineMarks): string {
  const open: string[] = [];
  const isEnded = html.endsWith('\n');
  const lines = (isEnded ? html.slice(0, -1) : html).split('\n').map((line, index) => {
    const start = open.join('');
    for (const [tag] of line.matchAll(/<\/?span[^>]*>/g)) {
      if (tag.startsWith('</')) open.pop();
      else open.push(tag);
    }
    const name = marked.has(index + 1) ? 'line marked' : 'line';
    return `<span class="${name}">${start}${line}${'</span>'.repeat(open.length)}</span>`;
  });
  return lines.join('\n') + (isEnded ? '\n' : '');
}
