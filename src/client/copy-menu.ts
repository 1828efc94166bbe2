import { type Citation, formatLink, type LinkFormat, linkFormats } from '../links/link-formats.ts';
import { writeClipboard } from './write-clipboard.ts';

let menu: HTMLDivElement | undefined;

const pinnedKey = 'kb-pinned';

/**
 * Copies the link as Markdown and rich text, says so beside it and offers the other formats.
 *
 * @param source element with the words of the menu and what a citation says in its data
 */
export async function openCopyMenu(link: HTMLAnchorElement, source: HTMLElement): Promise<void> {
  const { dataset } = source;
  const heading = link.closest('h2, h3, h4, h5, h6');
  const { version } = dataset;
  let isPinned = version !== undefined && readPinned();
  const citation = (): Citation => ({
    url: isPinned && version !== undefined ? toPinned(link.href, version) : link.href,
    title: document.querySelector('h1')?.textContent?.trim() ?? document.title,
    ...(heading && { section: heading.textContent?.trim() ?? '' }),
    site: dataset.site ?? '',
    ...(dataset.author && { author: dataset.author }),
    updated: dataset.updated ?? '',
    today: new Date().toISOString().slice(0, 10),
  });
  const names = (dataset.formats ?? '').split('|');
  menu?.remove();
  menu = document.createElement('div');
  menu.className = 'copy-menu';
  menu.setAttribute('role', 'group');
  menu.setAttribute('aria-label', dataset.label ?? '');
  const status = document.createElement('p');
  status.setAttribute('role', 'status');
  menu.append(status);
  linkFormats.forEach((format, index) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = names[index] ?? format;
    button.addEventListener('click', () => void copy(format, button));
    menu?.append(button);
  });
  if (version !== undefined) menu.append(toPinBox());
  place(menu, link);
  const [first] = menu.querySelectorAll('button');
  if (first) await copy('markdown', first);

  /** Whether links are to name the version they cite; asked once, for all notes. */
  function toPinBox(): HTMLLabelElement {
    const label = document.createElement('label');
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.checked = isPinned;
    box.addEventListener('change', () => {
      isPinned = box.checked;
      keepPinned(isPinned);
      const buttons = [...(menu?.querySelectorAll('button') ?? [])];
      const index = buttons.findIndex((one) => one.hasAttribute('aria-current'));
      const [format, button] = [linkFormats[index], buttons[index]];
      if (format && button) void copy(format, button);
    });
    label.append(box, dataset.pin ?? '');
    label.title = dataset.pinTitle ?? '';
    return label;
  }

  async function copy(format: LinkFormat, button: HTMLButtonElement): Promise<void> {
    const copied = formatLink(format, citation());
    const done = await writeClipboard(copied);
    for (const one of menu?.querySelectorAll('button') ?? []) {
      one.toggleAttribute('aria-current', one === button);
    }
    menu?.querySelector('textarea')?.remove();
    status.textContent = (done ? dataset.done : dataset.refused) ?? '';
    if (done) return;
    // Nobody but the reader may copy here: the text is laid out and selected for it.
    const field = document.createElement('textarea');
    field.readOnly = true;
    field.value = copied.plain;
    field.setAttribute('aria-label', button.textContent ?? '');
    status.after(field);
    field.focus();
    field.select();
  }
}

function readPinned(): boolean {
  try {
    return localStorage.getItem(pinnedKey) !== null;
  } catch {
    // A browser may refuse all storage; the menu then begins as it does for everybody.
    return false;
  }
}

function keepPinned(isPinned: boolean): void {
  try {
    if (isPinned) localStorage.setItem(pinnedKey, '');
    else localStorage.removeItem(pinnedKey);
  } catch {
    // As above: it holds for this menu.
  }
}

function toPinned(href: string, version: string): string {
  const url = new URL(href);
  url.searchParams.set('v', version);
  return url.href;
}

/** Under its link, inside the window; gone with Escape and with a click elsewhere. */
function place(box: HTMLDivElement, link: HTMLAnchorElement): void {
  document.body.append(box);
  const { left, bottom } = link.getBoundingClientRect();
  const room = document.documentElement.clientWidth - box.offsetWidth - 8;
  box.style.left = `${Math.max(8, Math.min(left, room)) + scrollX}px`;
  box.style.top = `${bottom + scrollY + 4}px`;
  const leave = new AbortController();
  const close = () => {
    leave.abort();
    box.remove();
  };
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape') return;
      close();
      link.focus();
    },
    { signal: leave.signal },
  );
  document.addEventListener(
    'pointerdown',
    (event) => {
      if (!box.contains(event.target as Node)) close();
    },
    { signal: leave.signal },
  );
  link.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Tab' || event.shiftKey || !box.isConnected) return;
      event.preventDefault();
      box.querySelector('button')?.focus();
    },
    { signal: leave.signal },
  );
}
