import rehypeSanitize from 'rehype-sanitize';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import type { Heading } from '../schema/compiled-note.ts';
import type { Dialect } from '../schema/note.ts';
import { compileNote } from './compile.ts';
import type { CompiledMeta } from './compile-cache.ts';
import { definitionLists } from './definition-lists.ts';
import { findExcess } from './find-excess.ts';
import { type CompileInput, getNote, type NoteData, toNoteFile } from './note-file.ts';
import { parseMarkdown } from './parse-note.ts';
import type { PlainReference } from './plain-references.ts';
import { type PlainHeading, type ReducedNote, reduceNote } from './reduce-note.ts';
import { rehypeBlockIds } from './rehype-block-ids.ts';
import { rehypeEmbeds } from './rehype-embeds.ts';
import { rehypeHanLines } from './rehype-han-lines.ts';
import { nameHeadings, rehypeHeadings } from './rehype-headings.ts';
import { rehypeImages } from './rehype-images.ts';
import { rehypeLinks } from './rehype-links.ts';
import { rehypeMath } from './rehype-math.ts';
import { rehypeRawHtml } from './rehype-raw-html.ts';
import { remarkCallouts } from './remark-callouts.ts';
import { sanitizeSchema } from './sanitize-schema.ts';
import { toSyntaxSteps } from './syntax-steps.ts';

/** What a note refers to and what is wrong with it; of a link only where it leads. */
export type Inspection = Pick<
  CompiledMeta,
  'headings' | 'links' | 'images' | 'embeds' | 'blocks' | 'issues'
>;

/**
 * What the compiler says of headings, links, pictures and issues, at a small part of its price:
 * nothing is coloured, set or written, and only what can be wrong is parsed. The words of links
 * and the sentences around them are not to be relied on. Never rejects for content.
 */
export async function inspectNote(input: CompileInput): Promise<Inspection> {
  try {
    // A drawing is wrong where drawing it fails.
    if (findExcess(input.body) || mermaidFence.test(input.body)) return compileNote(input);
    const reduced = reduceNote(input.body, input.dialect);
    if (!reduced) return compileNote(input);
    const found = reduced.text
      ? toOrigin(await inspectText({ ...input, bodyLine: 1 }, reduced.text), reduced, input)
      : { headings: [], links: [], images: [], embeds: [], blocks: [], issues: [] };
    const { headings } = reduced;
    addReferences(found, reduced.references, input);
    return headings ? { ...found, headings: toHeadings(headings, input) } : found;
  } catch {
    // The compiler knows what to say of a note that cannot be compiled.
    return compileNote(input);
  }
}

async function inspectText(input: CompileInput, body: string): Promise<NoteData> {
  const file = toNoteFile({ ...input, body });
  await getInspector(input.dialect).run(parseMarkdown(body, input.dialect), file);
  return getNote(file);
}

/** Puts every place back to where it stands in the note. */
function toOrigin(found: NoteData, { lines, cuts }: ReducedNote, input: CompileInput): Inspection {
  const toPlace = <T extends { line: number; column: number }>(thing: T): T => {
    const { kept, cut } = cuts.get(thing.line - 1) ?? { kept: 0, cut: 0 };
    return {
      ...thing,
      line: toLine(thing.line),
      column: thing.column > kept ? thing.column + cut : thing.column,
    };
  };
  const toLine = (line: number) => (lines[line - 1] ?? 1) + input.bodyLine - 1;
  return {
    headings: found.headings.map((heading) => ({ ...heading, line: toLine(heading.line) })),
    links: found.links.map(toPlace),
    images: found.images.map(toPlace),
    embeds: found.embeds.map(toPlace),
    blocks: found.blocks,
    issues: found.issues.map(toPlace),
  };
}

function addReferences(
  { links, images }: Inspection,
  references: readonly PlainReference[],
  { bodyLine }: CompileInput,
): void {
  for (const { type, kind, target, fragment, alt, ...place } of references) {
    const at = { line: place.line + bodyLine - 1, column: place.column };
    if (type === 'image') images.push({ kind, target, alt, ...at });
    else links.push({ kind, target, fragment, text: '', sentence: noSentence, ...at });
  }
}

const mermaidFence = /^[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)*(?:`{3,}|~{3,})[ \t]*\{?\.?mermaid/im;

const noSentence = { before: '', text: '', after: '' };

function toHeadings(plain: readonly PlainHeading[], { title, bodyLine }: CompileInput): Heading[] {
  const [first] = plain;
  const isTitle = first?.isFirst && first.depth === 1 && first.text === title.trim();
  return nameHeadings(isTitle ? plain.slice(1) : plain, isTitle ? first.text : undefined).map(
    ({ id, depth, text, line }) => ({ id, depth, text, line: line + bodyLine - 1 }),
  );
}

const inspectors = new Map<Dialect, ReturnType<typeof createInspector>>();

function getInspector(dialect: Dialect) {
  const inspector = inspectors.get(dialect) ?? createInspector(dialect);
  inspectors.set(dialect, inspector);
  return inspector;
}

/** The steps of `createPipeline` that find references or report issues. */
function createInspector(dialect: Dialect) {
  return unified()
    .use(toSyntaxSteps(dialect))
    .use(remarkCallouts)
    .use(remarkRehype, { allowDangerousHtml: true, clobberPrefix: '', handlers: definitionLists })
    .use(rehypeRawHtml)
    .use(rehypeSanitize, sanitizeSchema)
    .use(rehypeEmbeds)
    .use(rehypeHanLines)
    .use(dialect === 'native' || dialect === 'obsidian' ? [rehypeBlockIds] : [])
    .use(rehypeLinks)
    .use(rehypeImages)
    .use(rehypeHeadings)
    .use(rehypeMath)
    .freeze();
}
