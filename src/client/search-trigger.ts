/**
 * The few lines of search that every page carries: `/`, Ctrl or ⌘ K and any link with
 * `data-search-open` fetch the dialog and open it. Where that fails the link still leads to the
 * search page.
 */
document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest?.('a[data-search-open]');
  const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey);
  if (!link || !isPlain || event.altKey) return;
  event.preventDefault();
  void open();
});

document.addEventListener('keydown', (event) => {
  if (event.isComposing || event.defaultPrevented || event.altKey) return;
  const isCommand = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k';
  const isSlash = event.key === '/' && !event.ctrlKey && !event.metaKey && !isTyping(event);
  if (!isCommand && !isSlash) return;
  event.preventDefault();
  void open();
});

async function open(): Promise<void> {
  const input = document.querySelector<HTMLInputElement>('search-panel[data-mode="page"] input');
  const dialog = document.querySelector<HTMLDialogElement>('dialog[data-search-dialog]');
  if (input) return input.select();
  if (!dialog) return;
  try {
    const { openSearchDialog } = await import('./search-dialog.ts');
    openSearchDialog(dialog);
  } catch {
    location.href = dialog.dataset.searchDialog || '/search/';
  }
}

function isTyping({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLElement
    ? target.isContentEditable || target.matches('input, textarea, select')
    : false;
}
