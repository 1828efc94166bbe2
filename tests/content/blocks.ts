import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { visit } from 'unist-util-visit';
import { projectRoot } from '../sites.ts';

/** A code block of a bundled note. */
export interface Block {
  /** `content/notes/k8s/pod.md:42`, the line of its fence. */
  place: string;
  language: string;
  text: string;
}

/** All fenced code of the bundled notes, in the order of files and lines. */
export function readBlocks(): Block[] {
  const folder = join(projectRoot, 'content/notes');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .sort()
    .flatMap((file) => {
      const blocks: Block[] = [];
      visit(fromMarkdown(readFileSync(join(folder, file), 'utf8')), 'code', (node) => {
        const place = `content/notes/${file}:${node.position?.start.line}`;
        blocks.push({ place, language: node.lang ?? '', text: node.value });
      });
      return blocks;
    });
}
