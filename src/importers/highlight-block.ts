/**
 * The content of a `{% highlight %}` block as Markdown code of the same number of lines: a fence
 * where the tags have lines of their own, inline code where all is on one line, else HTML.
 *
 * @param options what stands in the tag after its name: a language, perhaps `linenos`
 * @param meta what follows the language in the fence
 * @param before what stands on the line before the block, `after` what follows it there
 */
export function toFence(
  content: string,
  options: string,
  before: string,
  after: string,
  meta = '',
): string {
  const language = /^[\w+#.-]+/.exec(options)?.[0] ?? '';
  const ownLines = /^[ \t>]*(?:(?:[*+-]|\d+[.)])[ \t]+)?$/.test(before) && after.trim() === '';
  if (ownLines && /^[ \t]*\n(?:[\s\S]*\n)?[ \t>]*$/.test(content)) {
    const fence = '`'.repeat(Math.max(3, longestRun(content) + 1));
    return `${fence}${[language || (meta ? 'text' : ''), meta].filter(Boolean).join(' ')}${content}${fence}`;
  }
  if (!content.includes('\n')) {
    const tick = '`'.repeat(longestRun(content) + 1);
    const pad = /^`|`$/.test(content) ? ' ' : '';
    return tick + pad + content.trim() + pad + tick;
  }
  const html = content.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return `<pre><code class="language-${language || 'text'}">${html}</code></pre>`;
}

function longestRun(text: string): number {
  return Math.max(0, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
}
