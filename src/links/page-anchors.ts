/**
 * Puts further ids at the headings of a compiled note: short anchors, and what the headings were
 * called before. They are empty elements, so nothing is seen, said or searched of them.
 *
 * @param beside by id of a heading
 */
export function withAnchors(html: string, beside: Readonly<Record<string, string[]>>): string {
  return html.replace(/<h[2-6](?: [^>]*?)? id="([^"]*)"[^>]*>/g, (tag, id: string) => {
    const others = Object.hasOwn(beside, id) ? beside[id] : undefined;
    if (!others) return tag;
    return tag + others.map((other) => `<span id="${escapeAttribute(other)}"></span>`).join('');
  });
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
