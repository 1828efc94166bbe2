/** Elements that end a line of text: words on two sides of their edges never belong together. */
export const blockElements = new Set(
  (
    'aside blockquote br caption center dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 ' +
    'hr li ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);
