import { connectEngine } from './connect-engine.ts';
import { nextFrame, StepDrawer } from './draw-steps.ts';
import { rememberMarks } from './hit-marks.ts';
import { rememberSearch } from './recent-searches.ts';
import { pageSize, ResultList, readAtOnce } from './result-list.ts';
import type { Answer, Question } from './search-engine.ts';
import { type Chosen, SearchFilters } from './search-filters.ts';
import { getSearchMessages } from './search-messages.ts';
import { createButton, createEmpty, createRecent } from './search-notices.ts';
import { readPlace, type SearchPlace, savePlace } from './search-place.ts';

const messages = getSearchMessages(document.documentElement.lang);

/** Milliseconds without a key before the index is asked. */
const pause = 25;
/** The same before the address follows, which has the browser lay out the page. */
const addressPause = 400;

type State = 'idle' | 'busy' | 'done' | 'error';

/**
 * Input, filters and results: the search page and the search dialog are both this element. The
 * markup comes from `SearchPanel.astro`. With `data-mode="page"` the query lives in the URL.
 */
class SearchPanel extends HTMLElement {
  #timer = 0;
  #addressTimer = 0;
  #turn = 0;
  #chosen: Chosen = { tags: [], year: '' };
  #marks: string[] = [];
  #abort = new AbortController();
  #drawer = new StepDrawer();
  #list: ResultList | undefined;
  #shownFilters: SearchFilters | undefined;

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
    clearTimeout(this.#addressTimer);
  }

  /** Starts to fetch the index before the first key is pressed. */
  prepare(): void {
    // The failure is told when a query meets it.
    if (this.#isUnbuilt) return;
    connectEngine(this.#base)
      .then((engine) => engine.prepare())
      .catch(() => {});
  }

  /** What has been typed. */
  get query(): string {
    return this.#input.value.trim();
  }

  /** Query and filters, as the search page takes them. */
  get params(): URLSearchParams {
    const { tags, year } = this.#chosen;
    const params = new URLSearchParams();
    if (this.query) params.set('q', this.query);
    for (const tag of tags) params.append('tag', tag);
    if (year) params.set('year', year);
    return params;
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
    this.#timer = window.setTimeout(() => this.#ask(), pause);
    clearTimeout(this.#addressTimer);
    if (!this.#isPage) return;
    this.#addressTimer = window.setTimeout(() => this.#writeUrl('replace'), addressPause);
  }

  /** @param place where the reader was when these results were left */
  async #ask(place?: SearchPlace): Promise<void> {
    clearTimeout(this.#timer);
    const turn = ++this.#turn;
    const isCurrent = () => turn === this.#turn && this.isConnected;
    const { tags, year } = this.#chosen;
    const question: Question = { text: this.query, tags, years: year ? [year] : [] };
    if (!question.text && tags.length === 0 && !year) return this.#showIdle();
    if (this.#isUnbuilt) return this.#showProblem(messages.unbuilt, false);
    // Where results are shown already, the next ones are there before a reader has read this.
    const isFirst = this.#results.dataset.state !== 'done';
    this.#setState('busy', isFirst ? messages.busy : undefined);
    try {
      const engine = await connectEngine(this.#base);
      // A reader who comes back finds the page as long as it was.
      const slice = place
        ? { from: 0, count: Math.max(place.shown, pageSize), read: place.shown }
        : { from: 0, count: pageSize, read: readAtOnce };
      const answer = await engine.ask(question, slice);
      if (!isCurrent()) return;
      this.#marks = answer.marks;
      await this.#drawer.draw(this.#filters.toSteps(answer, this.#chosen), isCurrent);
      if (!isCurrent()) return;
      if (answer.total + answer.concepts.length > 0) {
        await this.#resultList.show(engine, question, answer);
      } else {
        this.#resultList.clear(...createEmpty(`${this.#base}tags/`, messages));
      }
      if (!isCurrent()) return;
      this.#setState('done', summarize(answer, question.text));
      if (place) window.scrollTo({ top: place.scroll, behavior: 'instant' });
      await nextFrame();
      if (isCurrent()) this.#filters.listYears(answer, this.#chosen);
    } catch (error) {
      console.error(error);
      if (isCurrent()) this.#showProblem(messages.error, true);
    }
  }

  #choose = (chosen: Chosen): void => {
    this.#chosen = chosen;
    if (this.#isPage) this.#writeUrl('push');
    void this.#ask();
  };

  #showIdle(): void {
    this.#filters.clear();
    const repeat = (text: string) => {
      this.#input.value = text;
      this.#input.focus();
      if (this.#isPage) this.#writeUrl('push');
      void this.#ask();
    };
    this.#resultList.clear(...createRecent(messages, repeat, () => this.#input.focus()));
    this.#setState('idle', messages.idle);
  }

  #showProblem(text: string, canRetry: boolean): void {
    this.#filters.clear();
    const retry = createButton(messages.retry, () => {
      this.#input.focus();
      void this.#ask();
    });
    this.#resultList.clear(...(canRetry ? [retry] : []));
    this.#setState('error', text);
  }

  #setState(state: State, message?: string): void {
    this.#results.dataset.state = state;
    this.#results.setAttribute('aria-busy', String(state === 'busy'));
    if (message !== undefined) this.#status.textContent = message;
  }

  #readUrl(): void {
    clearTimeout(this.#addressTimer);
    const params = new URLSearchParams(location.search);
    this.#input.value = params.get('q') ?? '';
    const year = params.get('year') ?? '';
    this.#chosen = {
      tags: params.getAll('tag').filter(Boolean),
      year: /^\d{4}$/.test(year) ? year : '',
    };
    void this.#ask(readPlace());
  }

  #savePlace(): void {
    this.#writeUrl('replace');
    const shown = this.#results.querySelectorAll('[data-search-result]').length;
    if (shown > 0) savePlace({ scroll: window.scrollY, shown });
  }

  #writeUrl(how: 'push' | 'replace'): void {
    clearTimeout(this.#addressTimer);
    const url = new URL(location.href);
    url.search = String(this.params);
    if (url.href === location.href) return;
    try {
      if (how === 'push') history.pushState(null, '', url);
      else history.replaceState(null, '', url);
    } catch {
      // Safari refuses more than a hundred changes in half a minute; the address lags behind.
    }
  }

  #find<T extends Element>(selector: string): T {
    const element = this.querySelector<T>(selector);
    if (!element) throw new Error(`<search-panel> has no ${selector}`);
    return element;
  }

  get #filters(): SearchFilters {
    this.#shownFilters ??= new SearchFilters(
      this.#find('[data-search-filters]'),
      messages,
      this.#choose,
    );
    return this.#shownFilters;
  }
  get #resultList(): ResultList {
    this.#list ??= new ResultList(this.#results, messages, this.#drawer);
    return this.#list;
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

function summarize({ total, concepts }: Answer, text: string): string {
  if (total > 0) return messages.count(total);
  return concepts.length > 0 ? messages.onlyConcept : messages.empty(text);
}

if (!customElements.get('search-panel')) customElements.define('search-panel', SearchPanel);

export type { SearchPanel };
