import type { Element, ElementContent, Nodes } from 'hast';
import { raw } from 'hast-util-raw';
import { toString as toText } from 'hast-util-to-string';
import { nameNodes } from './mermaid-names.ts';

/** A drawing, or why there is none. */
export type Drawing = { svg: Element } | { reason: string };

/** More lines or characters than these are no picture that anybody reads, and take seconds. */
const longest = { lines: 150, characters: 8000 };

/**
 * Draws a Mermaid diagram without a browser, in colours of the style sheet. The library knows
 * flowcharts, states, sequences, classes, entities and XY charts.
 *
 * @param name stands before the ids of the drawing, which must differ from those of others
 */
export async function drawMermaid(source: string, name: string): Promise<Drawing> {
  const { text, title, description } = readHead(source);
  if (text.split('\n').length > longest.lines || text.length > longest.characters) {
    return { reason: `it has more than ${longest.lines} lines` };
  }
  const undrawn = findUndrawn(text);
  if (undrawn) return { reason: `\`${undrawn}\` is not known here` };
  const { renderMermaidSVG } = await import('beautiful-mermaid');
  try {
    const svg = findSvg(raw({ type: 'raw', value: renderMermaidSVG(nameNodes(text)) }));
    if (!svg || !hasText(svg)) return { reason: 'nothing in it is understood' };
    const lost = findLost(text, toText(svg));
    if (lost) return { reason: `\`${lost}\` would be missing from it` };
    clean(svg, `${name}-`);
    svg.properties = { ...svg.properties, role: 'img', ariaLabel: title || nameKind(text) };
    if (description) svg.children.unshift(toDescription(description));
    return { svg };
  } catch (error) {
    const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    return { reason: line.slice(0, 160) };
  }
}

/** Title and description, and the text without what the library does not read. */
function readHead(source: string) {
  let title = '';
  let description = '';
  const text = source
    .replace(/^\s*---\n(.*?)\n---\s*\n/s, (_, head: string) => {
      title = /^title:[ \t]*(.+)$/m.exec(head)?.[1]?.trim() ?? '';
      return '';
    })
    .replace(/%%\{.*?\}%%/gs, '')
    .replace(/^[ \t]*%%.*$/gm, '')
    // What a click does is for scripts; the library would draw a node of that name.
    .replace(/^[ \t]*(?:click|callback|link|linkStyle)[ \t].*$/gm, '')
    .replace(/^[ \t]*accTitle[ \t]*:[ \t]*(.+)$/gm, (_, words: string) => {
      title = words.trim();
      return '';
    })
    .replace(
      /^[ \t]*accDescr[ \t]*(?::[ \t]*(.+)$|\{([^}]*)\})/gm,
      (_, one?: string, all?: string) => {
        description = (one ?? all ?? '').trim().replace(/\s+/g, ' ');
        return '';
      },
    )
    .trim();
  return { text, title, description };
}

/** Statements that the library passes over without a word, so that the picture would say less. */
function findUndrawn(text: string): string | undefined {
  if (!/^sequenceDiagram\b/.test(text)) return undefined;
  return /^[ \t]*(autonumber|box|create|destroy|rect)\b/m.exec(text)?.[1];
}

/** A word in Chinese that the source has and the drawing lacks: a line was not understood. */
function findLost(text: string, drawn: string): string | undefined {
  const shown = text
    .replace(/^[ \t]*(?:class|classDef|style|direction)[ \t].*$/gm, '')
    .replace(/:::[\p{L}\w-]+/gu, '');
  return shown.match(/\p{Script=Han}+/gu)?.find((word) => !drawn.includes(word));
}

function nameKind(text: string): string {
  const kind = /^[A-Za-z]+/.exec(text)?.[0] ?? '';
  const names: [RegExp, string][] = [
    [/^sequence/, '时序图'],
    [/^state/, '状态图'],
    [/^class/, '类图'],
    [/^er/, '实体关系图'],
    [/^xychart/, '图表'],
  ];
  return names.find(([pattern]) => pattern.test(kind))?.[1] ?? '流程图';
}

function findSvg(tree: Nodes): Element | undefined {
  if (tree.type === 'element') return tree.tagName === 'svg' ? tree : undefined;
  if (!('children' in tree)) return undefined;
  for (const child of tree.children) {
    const found = findSvg(child);
    if (found) return found;
  }
  return undefined;
}

function hasText(node: Element): boolean {
  return node.children.some(
    (child) => child.type === 'element' && (child.tagName === 'text' || hasText(child)),
  );
}

const elements = new Set(
  'circle defs ellipse g line marker path polygon polyline rect svg text tspan'.split(' '),
);

const measures = new Set(
  (
    'cx cy d dx dy fontSize height markerHeight markerWidth points r refX refY rx ry strokeWidth ' +
    'transform viewBox width x x1 x2 y y1 y2'
  ).split(' '),
);

const marks = new Set(
  (
    'className dominantBaseline fill fillOpacity fontStyle fontWeight id markerEnd markerStart ' +
    'opacity orient stroke strokeDashArray strokeLineCap strokeLineJoin strokeOpacity textAnchor'
  ).split(' '),
);

/**
 * Leaves what shapes and words are made of. An author's colours come through the library, so
 * nothing of it is trusted: no style sheet, no link, no address.
 */
function clean(node: Element, prefix: string) {
  node.properties = Object.fromEntries(
    Object.entries(node.properties).flatMap(([key, value]): [string, string | string[]][] => {
      if (measures.has(key)) return [[key, round(String(value))]];
      if (!marks.has(key)) return [];
      if (key === 'id') return [[key, prefix + value]];
      if (key === 'className') {
        const names = [value]
          .flat()
          .map(String)
          .filter((one) => /^(?:xychart-[\w-]+|mono)$/.test(one));
        return names.length ? [[key, names]] : [];
      }
      const text = String(value).replace(/^url\(#([\w-]+)\)$/, `url(#${prefix}$1)`);
      return [[key, key === 'fill' ? toFill(text, node) : toHarmless(text)]];
    }),
  );
  node.children = node.children.filter(
    (child) => child.type === 'text' || (child.type === 'element' && elements.has(child.tagName)),
  );
  for (const child of node.children) {
    if (child.type === 'element') clean(child, prefix);
    // The library lays its lines out one below the other, and none of that is seen.
    else if (child.type === 'text' && !child.value.trim()) child.value = '';
  }
}

/** An author's colour is a tint of the page: words on it can be read in both themes. */
function toFill(value: string, { tagName }: Element): string {
  if (/^(?:none|transparent|var\(--[\w-]+\))$/.test(value)) return value;
  if (tagName === 'text' || tagName === 'tspan') return 'var(--_text)';
  return color.test(value) ? `color-mix(in oklab, ${value} 25%, var(--bg))` : 'var(--_node-fill)';
}

/** Of a line, or any other mark: a colour, number or word, or a mark of the drawing itself. */
function toHarmless(value: string): string {
  const isMark = /^(?:url\(#[\w-]+\)|var\(--[\w-]+\)|[\w. ,%-]+)$/.test(value);
  return isMark || color.test(value) ? value : 'var(--_line)';
}

const color = /^(?:#[\da-f]{3,8}|[a-z]+|(?:rgb|hsl)a?\([\d., %/-]+\))$/i;

function round(value: string): string {
  return value.replace(/-?\d+\.\d{3,}/g, (number) => String(Number(Number(number).toFixed(2))));
}

function toDescription(value: string): ElementContent {
  return { type: 'element', tagName: 'desc', properties: {}, children: [{ type: 'text', value }] };
}
