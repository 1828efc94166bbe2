import type { Answer } from './search-engine.ts';
import type { SearchMessages } from './search-messages.ts';

/** The filters a reader has chosen. */
export interface Chosen {
  /** Ids of tags; a note must bear all of them. */
  tags: string[];
  /** Four digits, or empty for any year. */
  year: string;
}

/**
 * Shows the tags and years of an answer as a list to choose from and buttons with counts. What is
 * chosen stays, even where no note is left; what has the focus keeps it.
 *
 * @returns whether anything has changed
 */
export function showFilters(
  group: HTMLElement,
  { tags, years }: Pick<Answer, 'tags' | 'years'>,
  chosen: Chosen,
  messages: SearchMessages,
  choose: (chosen: Chosen) => void,
): boolean {
  // While a reader types, the filters often stay as they are.
  const state = JSON.stringify([tags, years, chosen]);
  if (group.dataset.state === state && group.childElementCount > 0) return false;
  group.dataset.state = state;
  const focused = (document.activeElement as HTMLElement | null)?.dataset.filter;
  const missing = chosen.tags.filter((id) => !tags.some((tag) => tag.id === id));
  const buttons = [...missing.map((id) => ({ id, label: id, count: 0 })), ...tags].map(
    ({ id, label, count }) => {
      const isChosen = chosen.tags.includes(id);
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = `${label} ${count}`;
      button.dataset.filter = `tag:${id}`;
      button.setAttribute('aria-pressed', String(isChosen));
      button.addEventListener('click', () => {
        const others = chosen.tags.filter((tag) => tag !== id);
        choose({ ...chosen, tags: isChosen ? others : [...others, id] });
      });
      return button;
    },
  );
  const select = createYears(years, chosen.year, messages);
  select.addEventListener('change', () => choose({ ...chosen, year: select.value }));
  const isNarrowing = years.length > 1 || chosen.year !== '';
  const filters: HTMLElement[] = [...(isNarrowing ? [select] : []), ...buttons];
  group.replaceChildren(...filters);
  if (focused) filters.find(({ dataset }) => dataset.filter === focused)?.focus();
  return true;
}

function createYears(
  years: Answer['years'],
  chosen: string,
  messages: SearchMessages,
): HTMLSelectElement {
  const select = document.createElement('select');
  select.dataset.filter = 'year';
  select.setAttribute('aria-label', messages.yearLabel);
  const isMissing = chosen !== '' && !years.some(({ year }) => year === chosen);
  const all = isMissing ? [{ year: chosen, count: 0 }, ...years] : years;
  select.append(
    new Option(messages.anyYear, ''),
    ...all.map(({ year, count }) => new Option(messages.year(year, count), year)),
  );
  select.value = chosen;
  return select;
}
