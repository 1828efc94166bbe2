import sax from 'sax';

/** What draws. Scripts, foreign objects, links and whatever is not SVG are not in it. */
const elements: ReadonlySet<string> = new Set(
  (
    'svg g defs symbol use title desc metadata style switch view ' +
    'path rect circle ellipse line polyline polygon image text tspan textPath ' +
    'linearGradient radialGradient stop pattern marker mask clipPath filter ' +
    'feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting ' +
    'feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR ' +
    'feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight ' +
    'feSpecularLighting feSpotLight feTile feTurbulence animate animateMotion animateTransform ' +
    'set mpath'
  ).split(' '),
);

/** Their content is kept without them: a link in a picture goes nowhere, its drawing stays. */
const unwrapped: ReadonlySet<string> = new Set(['a']);

const drawnInside = /^data:image\/(?:png|jpeg|gif|webp);/i;
const namespaces: Readonly<Record<string, string>> = {
  xmlns: 'http://www.w3.org/2000/svg',
  'xmlns:xlink': 'http://www.w3.org/1999/xlink',
};

interface OpenElement {
  name: string;
  /** It is in the output itself. */
  kept: boolean;
  /** Nothing inside it is. */
  silent: boolean;
  /** Of `style`: its text, which is judged as a whole. */
  css: string;
}

/**
 * An SVG that draws the same and does nothing: no script, no event handler, no reference to
 * anything outside the file, no document type.
 *
 * @returns null where it is no well-formed SVG: nobody can say what a browser makes of it
 */
export function sanitizeSvg(source: string): string | null {
  const parser = sax.parser(true, { position: false });
  const out: string[] = [];
  const open: OpenElement[] = [];
  let isSvg = true;

  parser.ondoctype = (doctype) => {
    // Illustrator writes its namespaces as entities.
    for (const [, name, value] of doctype.matchAll(/<!ENTITY\s+([\w.-]+)\s+"([^"&<%]*)"/g)) {
      if (name && value !== undefined) parser.ENTITIES[name] = value;
    }
  };
  parser.onopentag = ({ name, attributes }) => {
    const parent = open.at(-1);
    if (!parent && name !== 'svg') isSvg = false;
    const silent = parent?.silent || parent?.name === 'style';
    const kept = !silent && elements.has(name) && !isAnimatedReference(name, attributes);
    open.push({ name, kept, silent: silent || (!kept && !unwrapped.has(name)), css: '' });
    if (kept) out.push(`<${name}${Object.entries(attributes).map(toAttribute).join('')}>`);
  };
  parser.onclosetag = () => {
    const last = open.pop();
    if (!last?.kept) return;
    if (!reachesOut(last.css)) out.push(escapeText(last.css));
    out.push(`</${last.name}>`);
  };
  parser.ontext = addText;
  parser.oncdata = addText;
  try {
    parser.write(source).close();
  } catch {
    return null;
  }
  return isSvg && out.length > 0 ? out.join('') : null;

  function addText(text: string): void {
    const inside = open.at(-1);
    if (!inside || inside.silent) return;
    if (inside.name === 'style') inside.css += text;
    else out.push(escapeText(text));
  }
}

function toAttribute([name, value]: [string, string | { value: string }]): string {
  const text = typeof value === 'string' ? value : value.value;
  if (!isHarmless(name, text)) return '';
  return ` ${name}="${escapeText(text).replaceAll('"', '&quot;')}"`;
}

function isHarmless(name: string, value: string): boolean {
  // A prefix of the author's own could stand for the namespace of HTML.
  if (/^xmlns(?::|$)/.test(name)) return namespaces[name] === value.trim();
  if (name.includes(':') && !/^(?:xlink|xml):/.test(name)) return false;
  const local = name.replace(/^.*:/, '').toLowerCase();
  if (local.startsWith('on') || local === 'base') return false;
  if (local === 'href' || local === 'src') {
    const target = value.trim();
    return target.startsWith('#') || drawnInside.test(target);
  }
  return !reachesOut(value);
}

/** True for CSS or an attribute that fetches, or that hides whether it does behind escapes. */
function reachesOut(value: string): boolean {
  if (/@import|javascript:|expression\(|image(?:-set)?\(|src\(|\\/i.test(value)) return true;
  return [...value.matchAll(/url\(\s*(['"]?)([^)]*)/gi)].some((match) => {
    const target = (match[2] ?? '').trim();
    return !target.startsWith('#') && !drawnInside.test(target);
  });
}

/** `set` and `animate` can give an element the address that it was not allowed to have. */
function isAnimatedReference(name: string, attributes: Record<string, unknown>): boolean {
  if (!/^(?:set|animate)/.test(name)) return false;
  return /href|^on/i.test(String(attributes.attributeName ?? ''));
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
