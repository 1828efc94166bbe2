import type { Step } from './draw-steps.ts';
import type { Answer } from './search-engine.ts';
import type { SearchMessages } from './search-messages.ts';

/** The filters a reader has chosen. */
export interface Chosen {
  /** Ids of tags; a note must bear all of them. */
  tags: string[];
  /** Four digits, or empty for any year. */
  year: string;
}

/** Half of those that an answer has at most. */
const buttonsInStep = 6;

type Filters = Pick<Answer, 'tags' | 'years'>;

/**
 * Tags and years of an answer, as buttons with counts and a list to choose from. What is chosen
 * stays, even where no note is left; what has the focus keeps it.
 *
 * A list that is put into a page or gets new options has the browser lay out the whole page at
 * once. So there is one list as long as there are answers, and its options come by themselves.
 */
export class SearchFilters {
  #group: HTMLElement;
  #messages: SearchMessages;
  #choose: (chosen: Chosen) => void;
  #select: HTMLSelectElement;
  #chosen: Chosen = { tags: [], year: '' };
  #shown = '';
  #listed = '';

  /** @param choose told what is chosen when the reader has changed it */
  constructor(group: HTMLElement, messages: SearchMessages, choose: (chosen: Chosen) => void) {
    this.#group = group;
    this.#messages = messages;
    this.#choose = choose;
    this.#select = this.#createSelect();
  }

  clear(): void {
    this.#shown = '';
    this.#group.replaceChildren();
  }

  /**
   * What shows the tags, and the list of years without what it offers; nothing when all is shown
   * already, as it often is while a reader types.
   */
  toSteps({ tags, years }: Filters, chosen: Chosen): Step[] {
    this.#chosen = chosen;
    const isNarrowing = years.length > 1 || chosen.year !== '';
    const state = JSON.stringify([tags, chosen, isNarrowing]);
    if (state === this.#shown) return [];
    const missing = chosen.tags.filter((id) => !tags.some((tag) => tag.id === id));
    const all = [...missing.map((id) => ({ id, label: id, count: 0 })), ...tags];
    let focused: string | undefined;
    const begin = () => {
      this.#shown = '';
      focused = (document.activeElement as HTMLElement | null)?.dataset.filter;
      if (this.#select.value !== chosen.year) this.listYears({ years }, chosen);
      this.#select.hidden = !isNarrowing;
      if (this.#select.parentNode !== this.#group) this.#group.replaceChildren(this.#select);
      while (this.#select.nextSibling) this.#select.nextSibling.remove();
    };
    const add = (some: Filters['tags']) => {
      const buttons = some.map((tag) => this.#createButton(tag));
      this.#group.append(...buttons);
      buttons.find(({ dataset }) => dataset.filter === focused)?.focus();
    };
    return [
      () => {
        begin();
        add(all.slice(0, buttonsInStep));
      },
      () => {
        add(all.slice(buttonsInStep));
        this.#shown = state;
      },
    ];
  }

  /** Puts the years into their list. */
  listYears({ years }: Pick<Filters, 'years'>, { year: chosen }: Chosen): void {
    const isMissing = chosen !== '' && !years.some(({ year }) => year === chosen);
    const all = isMissing ? [{ year: chosen, count: 0 }, ...years] : years;
    const state = JSON.stringify([all, chosen]);
    if (state === this.#listed) return;
    this.#listed = state;
    const options = all.map(
      ({ year, count }) => new Option(this.#messages.year(year, count), year),
    );
    this.#select.replaceChildren(new Option(this.#messages.anyYear, ''), ...options);
    this.#select.value = chosen;
  }

  #createButton({ id, label, count }: Filters['tags'][number]): HTMLButtonElement {
    const isChosen = this.#chosen.tags.includes(id);
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = `${label} ${count}`;
    button.dataset.filter = `tag:${id}`;
    button.setAttribute('aria-pressed', String(isChosen));
    button.addEventListener('click', () => {
      const others = this.#chosen.tags.filter((tag) => tag !== id);
      this.#choose({ ...this.#chosen, tags: isChosen ? others : [...others, id] });
    });
    return button;
  }

  #createSelect(): HTMLSelectElement {
    const select = document.createElement('select');
    select.dataset.filter = 'year';
    select.setAttribute('aria-label', this.#messages.yearLabel);
    select.append(new Option(this.#messages.anyYear, ''));
    select.addEventListener('change', () => {
      this.#choose({ ...this.#chosen, year: select.value });
    });
    return select;
  }
}
