import type { IndexedNote } from './indexed-note.ts';

/**
 * A note as Pagefind reads it: title, tags and sections, nothing else. A page of the site would
 * cost it several times as much to read and add the words of the interface to every note.
 *
 * @param split cuts text into the words to index
 */
export function toIndexedHtml(note: IndexedNote, split: (text: string) => string): string {
  const show = (text: string) => escapeHtml(split(text));
  const sections = note.sections.map(({ id, heading, text }) => {
    const title = heading ? `<h2 id="${escapeHtml(id)}">${show(heading)}</h2>` : '';
    return `${title}<p>${show(text)}</p>`;
  });
  const lead = [note.tags.join(' '), note.summary ?? ''].filter(Boolean).map(show);
  const weighted = lead.map((text) => `<p data-pagefind-weight="3">${text}</p>`).join('');
  const body = `<h1>${show(note.title)}</h1>${weighted}${sections.join('')}`;
  // Given a language it can split, Pagefind would split the words once more, at thrice the cost.
  return `<html lang="und"><body>${body}</body></html>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
