/**
 * The elements that raw HTML in a note may use. What is in neither list is not taken for HTML at
 * all and stays visible as text: `List<Pod>`, `<node-ip>`, `<title>`.
 */
export const keptElements = new Set(
  (
    'a abbr aside b bdi bdo big blockquote br caption center cite code col colgroup dd del details ' +
    'dfn div dl dt em figcaption figure font h1 h2 h3 h4 h5 h6 hr i iframe img ins kbd li mark ol p ' +
    'picture pre q rp rt ruby s samp section small source span strike strong sub summary sup ' +
    'table tbody td tfoot th thead tr tt u ul var wbr'
  ).split(' '),
);

/** Elements that are taken out together with what is in them. */
export const removedElements = [
  'script',
  'style',
  'object',
  'embed',
  'noscript',
  'template',
  'svg',
  'math',
  'audio',
  'video',
];

/** Elements that swallow whatever follows them, as text or unseen, until somebody closes them. */
export const swallowingElements = [...removedElements, 'iframe'];

/** Kept elements that have no end tag. */
export const voidElements = new Set(['br', 'col', 'hr', 'img', 'source', 'wbr']);
