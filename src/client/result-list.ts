import { nextFrame, type Step, type StepDrawer } from './draw-steps.ts';
import type { Answer, Question, SearchEngine, ShownNote } from './search-engine.ts';
import type { SearchMessages } from './search-messages.ts';
import { createButton } from './search-notices.ts';
import { createConceptCard, createResult, toExcerptSteps } from './search-results.ts';

/** Notes shown at once. */
export const pageSize = 10;
/** Notes whose text is fetched at once; that of the others comes when they come into view. */
export const readAtOnce = 5;

/** The results of one query after another, drawn so that no frame takes long. */
export class ResultList {
  #box: HTMLElement;
  #messages: SearchMessages;
  #observer: IntersectionObserver | undefined;
  #turn = 0;
  #drawer: StepDrawer;

  constructor(box: HTMLElement, messages: SearchMessages, drawer: StepDrawer) {
    this.#box = box;
    this.#messages = messages;
    this.#drawer = drawer;
  }

  /** Shows something else than notes; what is still being drawn ends. */
  clear(...others: Node[]): void {
    this.#turn += 1;
    this.#observer?.disconnect();
    this.#box.replaceChildren(...others);
  }

  /** Replaces what is shown. Resolves when all is drawn, or something else is. */
  async show(engine: SearchEngine, question: Question, answer: Answer): Promise<void> {
    this.clear();
    this.#observer = this.#readInView(engine, answer.marks);
    const cards = answer.concepts.map((concept) => () => {
      this.#box.append(createConceptCard(concept, this.#messages.concept));
    });
    await this.#append(engine, question, answer, cards);
  }

  async #append(
    engine: SearchEngine,
    question: Question,
    answer: Answer,
    before: readonly Step[] = [],
  ): Promise<void> {
    const turn = this.#turn;
    await this.#draw([...before, ...answer.notes.flatMap((note) => this.#toSteps(note))]);
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

  #toSteps(note: ShownNote): Step[] {
    const item = createResult(note);
    const append = () => {
      this.#box.append(item);
      if (note.excerpts) return;
      this.#shown.set(item, note);
      this.#observer?.observe(item);
    };
    return [append, ...toExcerptSteps(item, note, note.excerpts ?? [])];
  }

  async #draw(steps: readonly Step[]): Promise<void> {
    const turn = this.#turn;
    await this.#drawer.draw(steps, () => turn === this.#turn);
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
