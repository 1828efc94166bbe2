import { longNote } from './edges.ts';

/** What a page of a kind may cost before interaction: its path, and bytes after gzip. */
export const budgets = {
  'a note of 30,000 characters': {
    path: `notes/${longNote.slug}/`,
    css: 12_000,
    js: 6_000,
    html: 40_000,
  },
  'a note with a formula': { path: 'notes/ferry/', css: 24_000, js: 6_000, html: 12_000 },
  home: { path: './', css: 12_000, js: 6_000, html: 12_000 },
  'a tag index': { path: 'tags/trial/', css: 12_000, js: 6_000, html: 12_000 },
  'the search page': { path: 'search/', css: 12_000, js: 16_000, html: 12_000 },
};
