import { findHits } from '../query/mark-text.ts';

/** What a reader who comes from the search looked for, kept for the one note that is opened. */
interface Asked {
  path: string;
  marks: string[];
}

const key = 'kb-marks';

/** Remembers what to mark in the note behind a link. The address stays as it is. */
export function rememberMarks(link: HTMLAnchorElement, marks: string[]): void {
  if (marks.length === 0) return;
  sessionStorage.setItem(key, JSON.stringify({ path: link.pathname, marks } satisfies Asked));
}

/**
 * Marks what was looked for in a note, without touching its elements, until Escape or the button
 * clears it.
 *
 * @param clearText what the button says
 */
export function showMarks(root: HTMLElement, clearText: string): void {
  const marks = takeMarks();
  if (marks.length === 0 || !('highlights' in CSS)) return;
  const ranges: Range[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const [from, to] of findHits(node.textContent ?? '', marks)) {
      const range = new Range();
      range.setStart(node, from);
      range.setEnd(node, to);
      ranges.push(range);
    }
  }
  if (ranges.length === 0) return;
  CSS.highlights.set('search', new Highlight(...ranges));
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'clear-marks';
  button.textContent = clearText;
  const clear = () => {
    CSS.highlights.delete('search');
    button.remove();
    document.removeEventListener('keydown', onKey);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.isComposing && !event.defaultPrevented) clear();
  };
  button.addEventListener('click', clear);
  document.addEventListener('keydown', onKey);
  root.before(button);
}

function takeMarks(): string[] {
  const saved = sessionStorage.getItem(key);
  if (!saved) return [];
  const { path, marks }: Asked = JSON.parse(saved);
  if (path !== location.pathname) return [];
  sessionStorage.removeItem(key);
  return marks;
}
