import type { PhrasingContent, Root, Text } from 'mdast';
import type { VFile } from 'vfile';
import { walkMarkdown } from './walk.ts';

/** `==高亮==`, as Obsidian has it: words between two pairs of signs, formatted or not. */
export function remarkMarks() {
  return (tree: Root, file: VFile) => {
    if (!/==[^\s=]/.test(String(file.value))) return;
    walkMarkdown(tree, (node) => {
      if (node.type === 'paragraph' || node.type === 'heading' || node.type === 'tableCell') {
        node.children = markWords(node.children, String(file.value));
      }
      return undefined;
    });
  };
}

function markWords(children: readonly PhrasingContent[], source: string): PhrasingContent[] {
  const out: PhrasingContent[] = [];
  let start: number | undefined;
  for (const child of children) {
    if (child.type !== 'text' || isEscaped(child, source)) {
      out.push(child);
      continue;
    }
    let done = 0;
    for (const sign of child.value.matchAll(/(?<!=)==(?!=)/g)) {
      const opens =
        /^[^\s]/.test(child.value.slice(sign.index + 2)) || sign.index + 2 === child.value.length;
      const closes = /[^\s]$/.test(child.value.slice(0, sign.index)) || sign.index === 0;
      if (start === undefined ? !opens : !closes) continue;
      if (sign.index > done) out.push({ ...child, value: child.value.slice(done, sign.index) });
      done = sign.index + 2;
      if (start === undefined) {
        start = out.length;
        out.push({ ...child, value: '==' });
      } else {
        const words = out.splice(start).slice(1);
        if (words.length > 0) out.push(toMark(words, child));
        start = undefined;
      }
    }
    if (done < child.value.length) out.push({ ...child, value: child.value.slice(done) });
  }
  return out;
}

/** A backslash before the sign takes its meaning away; the text no longer shows which one it was. */
function isEscaped({ position }: Text, source: string): boolean {
  const { start, end } = position ?? {};
  return /\\=/.test(source.slice(start?.offset ?? 0, end?.offset ?? 0));
}

function toMark(children: PhrasingContent[], { position }: Text): PhrasingContent {
  return { type: 'emphasis', children, position, data: { hName: 'mark' } };
}
