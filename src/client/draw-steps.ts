/** Something small that is added to the page. */
export type Step = () => void;

/** Milliseconds that a frame may take to lay out and paint what it was given. */
const frameTime = 12;

/** Draws step by step, in each frame as many as it has time for: no key waits for all of them. */
export class StepDrawer {
  /** Milliseconds that one step took of late. */
  #cost = frameTime;

  /** Resolves when all is drawn, or as soon as `isCurrent` says that nobody wants it any more. */
  async draw(steps: readonly Step[], isCurrent: () => boolean): Promise<void> {
    for (let from = 0; from < steps.length && isCurrent(); ) {
      const fitting = Math.max(1, Math.floor(frameTime / this.#cost));
      const next = steps.slice(from, from + fitting);
      for (const step of next) step();
      from += next.length;
      if (from >= steps.length) break;
      const took = (await nextFrame()) / next.length;
      // Steps differ: dearer ones count at once, cheaper ones by and by.
      this.#cost = Math.max(took, (this.#cost + took) / 2);
    }
  }
}

/**
 * Resolves after the browser has painted, with the milliseconds that took. Hidden pages are not
 * painted: there it soon gives up.
 */
export function nextFrame(): Promise<number> {
  return new Promise((resolve) => {
    const called = performance.now();
    const timer = setTimeout(() => resolve(0), 100);
    // The browser may have laid out before it comes here, but not before the frame began.
    requestAnimationFrame((start) => {
      clearTimeout(timer);
      const begun = Math.max(start, called);
      setTimeout(() => resolve(performance.now() - begun));
    });
  });
}
