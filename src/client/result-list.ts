import type { Answer, Question, SearchEngine, ShownNote } from './search-engine.ts';
import type { SearchMessages } from './search-messages.ts';
import { createButton } from './search-notices.ts';
import { addExcerpts, createConceptCard, createResult } from './search-results.ts';

/** Notes shown at once. */
export const pageSize = 10;
/** Notes whose text is fetched at once; that of the others comes when they come into view. */
export const readAtOnce = 5;
/** Milliseconds that a frame may take to lay out and paint what it was given. */
const frameTime = 12;

/** The results of one query after another, drawn so that no frame takes long. */
export class ResultList {
  #box: HTMLElement;
  #messages: SearchMessages;
  #observer: IntersectionObserver | undefined;
  #turn = 0;
  /** Results drawn in one frame: as many as the last frames had time for. */
  #step = 1;

  constructor(box: HTMLElement, messages: SearchMessages) {
    this.#box = box;
    this.#messages = messages;
  }

  /** Shows something else than notes; what is still being drawn ends. */
  clear(...others: Node[]): void {
    this.#turn += 1;
    this.#observer?.disconnect();
    this.#box.replaceChildren(...others);
  }

  /** Replaces what is shown. Resolves when all is drawn, or something else is. */
  async show(engine: SearchEngine, question: Question, answer: Answer): Promise<void> {
    const cards = answer.concepts.map((concept) =>
      createConceptCard(concept, this.#messages.concept),
    );
    const first = answer.notes.slice(0, this.#step);
    const items = first.map(createResult);
    this.clear(...cards, ...items);
    this.#observer = this.#readInView(engine, answer.marks);
    this.#observe(first, items);
    await this.#append(engine, question, answer, first.length);
  }

  async #append(
    engine: SearchEngine,
    question: Question,
    answer: Answer,
    drawn: number,
  ): Promise<void> {
    const turn = this.#turn;
    for (let from = drawn; from < answer.notes.length; ) {
      const took = await nextFrame();
      if (turn !== this.#turn) return;
      const fitting = (this.#step * frameTime) / Math.max(took, 1);
      this.#step = Math.min(pageSize, Math.max(1, Math.round((this.#step + fitting) / 2)));
      const notes = answer.notes.slice(from, from + this.#step);
      const items = notes.map(createResult);
      this.#box.append(...items);
      this.#observe(notes, items);
      from += notes.length;
    }
    const shown = this.#box.querySelectorAll('[data-search-result]').length;
    const rest = answer.total - shown;
    if (rest <= 0) return;
    const more = createButton(this.#messages.more(Math.min(rest, pageSize)), async () => {
      more.disabled = true;
      const slice = { from: shown, count: pageSize, read: 0 };
      try {
        const next = await engine.ask(question, slice);
        if (turn !== this.#turn) return;
        more.remove();
        const before = this.#box.querySelectorAll('a').length;
        const done = this.#append(engine, question, next, 0);
        await nextFrame();
        this.#box.querySelectorAll('a')[before]?.focus();
        await done;
      } catch (error) {
        console.error(error);
        more.disabled = false;
      }
    });
    this.#box.append(more);
  }

  #shown = new WeakMap<Element, ShownNote>();

  #observe(notes: readonly ShownNote[], items: readonly HTMLElement[]): void {
    for (const [index, note] of notes.entries()) {
      const item = items[index];
      if (!item || note.excerpts) continue;
      this.#shown.set(item, note);
      this.#observer?.observe(item);
    }
  }

  #readInView(engine: SearchEngine, marks: string[]): IntersectionObserver {
    const observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        const note = this.#shown.get(target);
        if (!isIntersecting || !note) continue;
        observer.unobserve(target);
        engine
          .read(note, marks)
          .then((excerpts) => addExcerpts(target as HTMLElement, note, excerpts))
          .catch(() => {});
      }
    });
    return observer;
  }
}

/**
 * Resolves after the browser has painted, with the milliseconds that took. Hidden pages are not
 * painted: there it soon gives up.
 */
export function nextFrame(): Promise<number> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(0), 100);
    requestAnimationFrame((start) => {
      clearTimeout(timer);
      const begun = Math.max(start, performance.now());
      setTimeout(() => resolve(performance.now() - begun));
    });
  });
}
