import type { Found, FoundNote } from '../query/search-notes.ts';
import { rememberMarks } from './hit-marks.ts';
import { forgetSearches, readRecent, rememberSearch } from './recent-searches.ts';
import { searchMessages as messages } from './search-messages.ts';
import { readPlace, type SearchPlace, savePlace } from './search-place.ts';

/** Index, ranking and results: fetched with the first query or, better, when one is near. */
const loadEngine = () => import('./search-engine.ts');

/** Notes shown at once. */
const pageSize = 10;
/** Notes whose text is fetched at once; that of the others comes when they come into view. */
const readAtOnce = 5;
/** Milliseconds without a key before the index is asked. */
const pause = 25;

type State = 'idle' | 'busy' | 'done' | 'error';

/**
 * Input, tag filters and results: the search page and the search dialog are both this element.
 * The markup comes from `SearchPanel.astro`. With `data-mode="page"` the query lives in the URL.
 */
class SearchPanel extends HTMLElement {
  #timer = 0;
  #turn = 0;
  #tags: string[] = [];
  #marks: string[] = [];
  #abort = new AbortController();

  connectedCallback(): void {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#input.addEventListener('input', this.#onInput, { signal });
    this.#input.addEventListener('compositionend', () => this.#askSoon(), { signal });
    this.#input.addEventListener('focus', () => this.prepare(), { signal });
    this.#form.addEventListener('submit', this.#onSubmit, { signal });
    this.addEventListener('keydown', this.#onKey, { signal });
    this.#results.addEventListener('click', this.#onFollow, { signal });
    if (this.#isPage) {
      // The results come later than the browser's own attempt.
      history.scrollRestoration = 'manual';
      window.addEventListener('popstate', () => this.#readUrl(), { signal });
      window.addEventListener('pagehide', () => this.#savePlace(), { signal });
      this.#readUrl();
    } else {
      this.#showIdle();
    }
  }

  disconnectedCallback(): void {
    this.#abort.abort();
    clearTimeout(this.#timer);
  }

  /** Starts to fetch the index before the first key is pressed. */
  prepare(): void {
    // The failure is told when a query meets it.
    if (this.#isUnbuilt) return;
    loadEngine()
      .then(({ loadSearchIndex }) => loadSearchIndex(this.#base))
      .catch(() => {});
  }

  /** What has been typed. */
  get query(): string {
    return this.#input.value.trim();
  }

  #onInput = (event: Event): void => {
    // An input method changes the text many times before the reader has written a word.
    if (!(event as InputEvent).isComposing) this.#askSoon();
  };

  #onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (this.#isPage) {
      rememberSearch(this.query);
      this.#writeUrl('push');
      void this.#ask();
    } else {
      this.#links[0]?.click();
    }
  };

  #onFollow = (event: MouseEvent): void => {
    const link = (event.target as Element).closest('a');
    if (!link) return;
    rememberSearch(this.query);
    if (link.closest('[data-search-result]')) rememberMarks(link, this.#marks);
    if (this.#isPage) this.#savePlace();
  };

  #onKey = (event: KeyboardEvent): void => {
    // Code 229 is what Safari gives for the Enter that ends a composition.
    if (event.isComposing || event.keyCode === 229) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const stops: HTMLElement[] = [this.#input, ...this.#links];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    const next = at < 0 ? undefined : stops[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };

  #askSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      if (this.#isPage) this.#writeUrl('replace');
      void this.#ask();
    }, pause);
  }

  /** @param place where the reader was when these results were left */
  async #ask(place?: SearchPlace): Promise<void> {
    clearTimeout(this.#timer);
    const turn = ++this.#turn;
    const isCurrent = () => turn === this.#turn && this.isConnected;
    const text = this.query;
    if (!text && this.#tags.length === 0) return this.#showIdle();
    if (this.#isUnbuilt) return this.#showProblem(messages.unbuilt, false);
    this.#setState('busy', messages.busy);
    try {
      const { askIndex, createConceptCard } = await loadEngine();
      const found = await askIndex(this.#base, text, this.#tags);
      if (!isCurrent()) return;
      this.#marks = found.marks;
      this.#showTags(found);
      this.#results.replaceChildren(
        ...found.concepts.map((concept) => createConceptCard(concept, this.#base)),
      );
      if (found.notes.length > 0) {
        await this.#showNotes(found.notes, found.marks, isCurrent, place?.shown);
      } else if (found.concepts.length === 0) {
        this.#showEmpty(text);
      }
      if (!isCurrent()) return;
      this.#setState('done', this.#summary(found, text));
      if (place) window.scrollTo({ top: place.scroll, behavior: 'instant' });
    } catch (error) {
      console.error(error);
      if (isCurrent()) this.#showProblem(messages.error, true);
    }
  }

  async #showNotes(
    notes: FoundNote[],
    marks: string[],
    isCurrent: () => boolean,
    shownBefore?: number,
  ): Promise<void> {
    const { createResult, showExcerpts } = await loadEngine();
    const shown = notes.slice(0, Math.max(shownBefore ?? 0, pageSize));
    const items = shown.map((found) => createResult(found, this.#base));
    this.#results.append(...items);
    const read = async (index: number) => {
      const [item, found] = [items[index], shown[index]];
      // A note whose text does not come is still a result.
      if (item && found) await showExcerpts(item, found, marks, this.#base).catch(() => {});
    };
    const observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        void read(items.indexOf(target as HTMLElement));
      }
    });
    // A reader who comes back finds the page as long as it was.
    const atOnce = shownBefore === undefined ? readAtOnce : items.length;
    await Promise.all(items.slice(0, atOnce).map((_, index) => read(index)));
    if (!isCurrent()) return;
    for (const item of items.slice(atOnce)) observer.observe(item);
    const rest = notes.slice(shown.length);
    if (rest.length === 0 || !isCurrent()) return;
    const more = this.#createButton(messages.more(Math.min(rest.length, pageSize)), async () => {
      more.remove();
      const before = this.#links.length;
      const done = this.#showNotes(rest, marks, isCurrent);
      this.#links[before]?.focus();
      await done;
    });
    this.#results.append(more);
  }

  #showTags({ tags }: Found): void {
    const chosen = this.#tags.filter((id) => !tags.some((tag) => tag.id === id));
    const all = [...chosen.map((id) => ({ id, label: id, count: 0 })), ...tags];
    const buttons = all.slice(0, 12).map(({ id, label, count }) => {
      const button = this.#createButton(`${label} ${count}`, () => this.#toggleTag(id));
      button.setAttribute('aria-pressed', String(this.#tags.includes(id)));
      button.dataset.tag = id;
      return button;
    });
    const focused = (document.activeElement as HTMLElement | null)?.dataset?.tag;
    this.#filters.replaceChildren(...buttons);
    if (focused) buttons.find((button) => button.dataset.tag === focused)?.focus();
  }

  #toggleTag(id: string): void {
    const has = this.#tags.includes(id);
    this.#tags = has ? this.#tags.filter((tag) => tag !== id) : [...this.#tags, id];
    if (this.#isPage) this.#writeUrl('push');
    void this.#ask();
  }

  #showIdle(): void {
    this.#filters.replaceChildren();
    this.#results.replaceChildren();
    this.#showRecent();
    this.#setState('idle', messages.idle);
  }

  #showRecent(): void {
    const recent = readRecent();
    if (recent.length === 0) return;
    const list = document.createElement('div');
    list.className = 'search-recent';
    list.setAttribute('role', 'group');
    list.setAttribute('aria-label', messages.recent);
    list.append(Object.assign(document.createElement('span'), { textContent: messages.recent }));
    for (const text of recent) list.append(this.#createButton(text, () => this.#repeat(text)));
    const forget = this.#createButton(messages.forget, () => {
      forgetSearches();
      list.remove();
      this.#input.focus();
    });
    forget.className = 'search-forget';
    list.append(forget);
    this.#results.append(list);
  }

  #repeat(text: string): void {
    this.#input.value = text;
    this.#input.focus();
    if (this.#isPage) this.#writeUrl('push');
    void this.#ask();
  }

  #showEmpty(text: string): void {
    const title = document.createElement('p');
    title.textContent = messages.empty(text);
    const hints = document.createElement('ul');
    hints.className = 'search-hints';
    for (const hint of messages.emptyHints) {
      hints.append(Object.assign(document.createElement('li'), { textContent: hint }));
    }
    const tags = document.createElement('a');
    tags.href = `${this.#base}tags/`;
    tags.textContent = messages.browseTags;
    this.#results.append(title, hints, tags);
  }

  #showProblem(text: string, canRetry: boolean): void {
    const problem = Object.assign(document.createElement('p'), { textContent: text });
    this.#filters.replaceChildren();
    this.#results.replaceChildren(problem);
    if (canRetry) {
      const retry = this.#createButton(messages.retry, () => {
        this.#input.focus();
        void this.#ask();
      });
      this.#results.append(retry);
    }
    this.#setState('error', text);
  }

  #summary(found: Found, text: string): string {
    if (found.notes.length > 0) return messages.count(found.notes.length);
    return found.concepts.length > 0 ? messages.onlyConcept : messages.empty(text);
  }

  #setState(state: State, message: string): void {
    this.#results.dataset.state = state;
    this.#results.setAttribute('aria-busy', String(state === 'busy'));
    this.#status.textContent = message;
  }

  #readUrl(): void {
    const params = new URLSearchParams(location.search);
    this.#input.value = params.get('q') ?? '';
    this.#tags = params.getAll('tag').filter(Boolean);
    void this.#ask(readPlace());
  }

  #savePlace(): void {
    const shown = this.#results.querySelectorAll('[data-search-result]').length;
    if (shown > 0) savePlace({ scroll: window.scrollY, shown });
  }

  #writeUrl(how: 'push' | 'replace'): void {
    const url = new URL(location.href);
    url.search = String(this.#toParams());
    if (url.href === location.href) return;
    try {
      if (how === 'push') history.pushState(null, '', url);
      else history.replaceState(null, '', url);
    } catch {
      // Safari refuses more than a hundred changes in half a minute; the address lags behind.
    }
  }

  #toParams(): URLSearchParams {
    const params = new URLSearchParams();
    if (this.query) params.set('q', this.query);
    for (const tag of this.#tags) params.append('tag', tag);
    return params;
  }

  #createButton(text: string, onClick: () => void): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = text;
    button.addEventListener('click', onClick);
    return button;
  }

  #find<T extends Element>(selector: string): T {
    const element = this.querySelector<T>(selector);
    if (!element) throw new Error(`<search-panel> has no ${selector}`);
    return element;
  }

  get #base(): string {
    return this.dataset.base ?? '/';
  }
  get #isPage(): boolean {
    return this.dataset.mode === 'page';
  }
  get #isUnbuilt(): boolean {
    return this.hasAttribute('data-unbuilt');
  }
  get #form(): HTMLFormElement {
    return this.#find('form');
  }
  get #input(): HTMLInputElement {
    return this.#find('input[name="q"]');
  }
  get #filters(): HTMLElement {
    return this.#find('[data-search-filters]');
  }
  get #status(): HTMLElement {
    return this.#find('[role="status"]');
  }
  get #results(): HTMLElement {
    return this.#find('[data-search-results]');
  }
  get #links(): HTMLAnchorElement[] {
    return [...this.#results.querySelectorAll('a')];
  }
}

if (!customElements.get('search-panel')) customElements.define('search-panel', SearchPanel);

export type { SearchPanel };
