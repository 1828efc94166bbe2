import './search-panel.ts';
import type { SearchPanel } from './search-panel.ts';

/**
 * Opens the search dialog of the page and puts the cursor into it. Focus returns to where it was
 * when the dialog closes; that is what `showModal` does by itself.
 */
export function openSearchDialog(dialog: HTMLDialogElement): void {
  if (dialog.open) return;
  dialog.showModal();
  const panel = dialog.querySelector<SearchPanel>('search-panel');
  panel?.prepare();
  const input = dialog.querySelector('input');
  input?.focus();
  input?.select();
  if (dialog.dataset.ready !== undefined) return;
  dialog.dataset.ready = '';
  dialog.addEventListener('click', (event) => {
    // A click beside the panel hits the dialog itself; one on a link leaves the page or scrolls it.
    const target = event.target as Element;
    if (
      target === dialog ||
      target.closest('[data-search-close], [data-search-result] a, [data-search-concept] a')
    ) {
      dialog.close();
    }
  });
  dialog.addEventListener('keydown', (event) => {
    // In a search field the browser would take Escape to empty it and leave the dialog open.
    if (event.key !== 'Escape' || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    dialog.close();
  });
  const page = dialog.querySelector<HTMLAnchorElement>('[data-search-page]');
  page?.addEventListener('click', () => {
    const url = new URL(page.href);
    url.search = String(panel?.params ?? '');
    page.href = url.href;
  });
}
