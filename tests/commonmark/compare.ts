import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;

/** Elements beside which white space means nothing. */
const blocks = new Set(
  (
    'p div ul ol li blockquote pre h1 h2 h3 h4 h5 h6 hr table thead tbody tr th td section ' +
    'details summary dl dt dd figure figcaption br'
  ).split(' '),
);

/** What a page adds to an element and plain Markdown does not have. */
const ownAttributes =
  /^(?:id|class|tabindex|style|rel|target|loading|decoding|dir|lang|data-.*|aria-.*)$/;

/** True where two pieces of HTML have the same text in the same structure. */
export function isSameHtml(one: string, other: string): boolean {
  return normalise(one) === normalise(other);
}

function normalise(html: string): string {
  return write(parseFragment(html.trim()), false).replace(/\n(?=<\/code><\/pre>)/g, '');
}

function write(node: Node, isVerbatim: boolean): string {
  if ('value' in node) return isVerbatim ? node.value : node.value.replace(/[ \t\r\n]+/g, ' ');
  if ('data' in node) return `<!--${node.data}-->`;
  if (!('childNodes' in node)) return '';
  if (!('tagName' in node)) return writeChildren(node, isVerbatim);
  const attributes = node.attrs
    .filter(({ name }) => !ownAttributes.test(name))
    .map(({ name, value }) => ` ${name}=${JSON.stringify(decode(value))}`)
    .sort();
  const inside = writeChildren(node, isVerbatim || node.tagName === 'pre');
  return `<${node.tagName}${attributes.join('')}>${inside}</${node.tagName}>`;
}

function writeChildren(node: Extract<Node, { childNodes: Node[] }>, isVerbatim: boolean): string {
  const isEdge = node.nodeName === '#document-fragment' || blocks.has(node.nodeName);
  const { childNodes } = node;
  return childNodes
    .map((child, index) => {
      const text = write(child, isVerbatim);
      if (!('value' in child) || isVerbatim) return text;
      const before = childNodes[index - 1];
      const after = childNodes[index + 1];
      const start = before ? blocks.has(before.nodeName) : isEdge;
      const end = after ? blocks.has(after.nodeName) : isEdge;
      return text.replace(start ? /^ / : /^(?!)/, '').replace(end ? / $/ : /^(?!)/, '');
    })
    .join('');
}

function decode(value: string): string {
  try {
    return decodeURI(value);
  } catch {
    return value;
  }
}
