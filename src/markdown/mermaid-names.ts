/**
 * The library takes ASCII alone for the name of a node of a flowchart. Any other name becomes one,
 * with itself for a label: `涨潮 --> 落潮` → `n1["涨潮"] --> n2["落潮"]`.
 */
export function nameNodes(text: string): string {
  if (!/^(?:graph|flowchart)\b/.test(text) || !/[^\0-\x7f]/.test(text)) return text;
  const names = new Map<string, string>();
  return text
    .split('\n')
    .map((line, index) => (index === 0 || /^\s*subgraph\b/.test(line) ? line : rename(line, names)))
    .join('\n');
}

/** What holds words for readers: quotes, brackets, and the labels of lines. */
const labels = String.raw`"[^"]*"|\[[^\]]*\]|\([^)]*\)|\{[^}]*\}|\|[^|]*\||(?:--|==|-\.)[ \t]+[^-=.>|\n]+?[ \t]+(?:-->|---|==>|===|\.->|\.-)`;
const pattern = new RegExp(`${labels}|:::[\\p{L}\\p{N}_-]+|[\\p{L}\\p{N}_]+`, 'gu');

function rename(line: string, names: Map<string, string>): string {
  return line.replace(pattern, (word, offset: number) => {
    if (!/^[\p{L}\p{N}_]+$/u.test(word) || !/[^\0-\x7f]/.test(word)) return word;
    const known = names.get(word);
    if (known) return known;
    const name = `node_${names.size + 1}`;
    names.set(word, name);
    const hasLabel = /^\s*[[({>]/.test(line.slice(offset + word.length));
    const isStyle = /^\s*(?:style|class|linkStyle)\b/.test(line);
    return hasLabel || isStyle ? name : `${name}["${word}"]`;
  });
}
