import type { Answer, Question, SearchEngine, ShownNote } from './search-engine.ts';
import type { SearchMessages } from './search-messages.ts';
import { createButton } from './search-notices.ts';
import { createConceptCard, createResult, toExcerptSteps } from './search-results.ts';

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
  /** Milliseconds that one step of drawing took of late: the next frame gets no more than fit. */
  #cost = frameTime;

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
    this.clear(...cards);
    this.#observer = this.#readInView(engine, answer.marks);
    await this.#append(engine, question, answer);
  }

  async #append(engine: SearchEngine, question: Question, answer: Answer): Promise<void> {
    const turn = this.#turn;
    await this.#draw(answer.notes.flatMap((note) => this.#toSteps(note)));
    if (turn !== this.#turn) return;
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
        const done = this.#append(engine, question, next);
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

  #toSteps(note: ShownNote): (() => void)[] {
    const item = createResult(note);
    const append = () => {
      this.#box.append(item);
      if (note.excerpts) return;
      this.#shown.set(item, note);
      this.#observer?.observe(item);
    };
    return [append, ...toExcerptSteps(item, note, note.excerpts ?? [])];
  }

  /** Takes step after step, in each frame as many as it has time for. */
  async #draw(steps: readonly (() => void)[]): Promise<void> {
    const turn = this.#turn;
    for (let from = 0; from < steps.length && turn === this.#turn; ) {
      const fitting = Math.max(1, Math.floor(frameTime / this.#cost));
      const next = steps.slice(from, from + fitting);
      for (const step of next) step();
      from += next.length;
      if (from >= steps.length) break;
      const took = (await nextFrame()) / next.length;
      // Texts differ: dearer ones count at once, cheaper ones by and by.
      this.#cost = Math.max(took, (this.#cost + took) / 2);
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
          .then((excerpts) => this.#draw(toExcerptSteps(target as HTMLElement, note, excerpts)))
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
