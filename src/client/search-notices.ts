import { forgetSearches, readRecent } from './recent-searches.ts';
import type { SearchMessages } from './search-messages.ts';

/** What helps where no note was found: how to ask otherwise, and another way to the notes. */
export function createEmpty(tagsHref: string, messages: SearchMessages): HTMLElement[] {
  const hints = document.createElement('ul');
  hints.className = 'search-hints';
  for (const hint of messages.emptyHints) {
    hints.append(Object.assign(document.createElement('li'), { textContent: hint }));
  }
  const tags = document.createElement('a');
  tags.href = tagsHref;
  tags.textContent = messages.browseTags;
  return [hints, tags];
}

/** What was searched for before, to be searched for again; nothing when there is none. */
export function createRecent(
  messages: SearchMessages,
  repeat: (text: string) => void,
  forgotten: () => void,
): HTMLElement[] {
  const recent = readRecent();
  if (recent.length === 0) return [];
  const list = document.createElement('div');
  list.className = 'search-recent';
  list.setAttribute('role', 'group');
  list.setAttribute('aria-label', messages.recent);
  list.append(Object.assign(document.createElement('span'), { textContent: messages.recent }));
  for (const text of recent) list.append(createButton(text, () => repeat(text)));
  const forget = createButton(messages.forget, () => {
    forgetSearches();
    list.remove();
    forgotten();
  });
  forget.className = 'search-forget';
  list.append(forget);
  return [list];
}

export function createButton(text: string, onClick: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = text;
  button.addEventListener('click', onClick);
  return button;
}
