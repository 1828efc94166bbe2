import { compileNote } from '../../src/markdown/compile.ts';

/**
 * One example of the CommonMark or GFM test suite through the pipeline of notes, for checkers that
 * ask for `render(markdown)`. What every page adds to plain Markdown is taken off again, so that
 * the rest can be compared: the links of headings, what makes code and tables reachable by key,
 * the late filling of links and pictures, the prefix of ids.
 */
export async function render(markdown: string): Promise<string> {
  const note = await compileNote({
    file: 'example.md',
    dialect: 'native',
    title: '',
    body: markdown,
    bodyLine: 1,
  });
  return note.html
    .replace(/<a class="heading-anchor"(?: [a-z-]+="[^"]*")*><\/a>/g, '')
    .replace(/<\/?section[^>]*>/g, '')
    .replace(/<div class="table-scroll"[^>]*>([\s\S]*?)<\/div>/g, '$1')
    .replace(/<span class="(?:hljs|line)[^>]*>|<\/span>/g, '')
    .replace(/kb:link\/(\d+)/g, (_, index: string) => {
      const link = note.links[Number(index)];
      return link
        ? encodeURI(link.target) + (link.fragment ? `#${encodeURI(link.fragment)}` : '')
        : '';
    })
    .replace(/kb:image\/(\d+)/g, (_, index: string) =>
      encodeURI(note.images[Number(index)]?.target ?? ''),
    )
    .replace(/ (?:loading|decoding|role|aria-label)="[^"]*"/g, '');
}
