/** Where the reading line lies, in CSS pixels below the top of the window. */
const readingLine = 120;

/** Marks the section that is being read in the table of contents, and keeps the mark in view. */
class KbToc extends HTMLElement {
  #entries: { link: HTMLAnchorElement; heading: HTMLElement }[] = [];
  #current: HTMLAnchorElement | undefined;
  #frame = 0;

  connectedCallback(): void {
    this.#entries = [...this.querySelectorAll('a')].flatMap((link) => {
      const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      return heading ? [{ link, heading }] : [];
    });
    addEventListener('scroll', this, { passive: true });
    addEventListener('resize', this, { passive: true });
    this.#mark();
  }

  disconnectedCallback(): void {
    removeEventListener('scroll', this);
    removeEventListener('resize', this);
    cancelAnimationFrame(this.#frame);
  }

  handleEvent(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#mark());
  }

  #mark(): void {
    const link = this.#findCurrent();
    if (link === this.#current) return;
    this.#current?.removeAttribute('aria-current');
    link?.setAttribute('aria-current', 'location');
    this.#current = link;
    if (link) this.#reveal(link);
  }

  /** The last heading above the reading line; headings stand in order, so halving finds it. */
  #findCurrent(): HTMLAnchorElement | undefined {
    let low = 0;
    let high = this.#entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const top = this.#entries[middle]?.heading.getBoundingClientRect().top ?? 0;
      if (top <= readingLine) low = middle + 1;
      else high = middle;
    }
    return this.#entries[low - 1]?.link;
  }

  /** Scrolls the list alone: `scrollIntoView` would move the page as well. */
  #reveal(link: HTMLAnchorElement): void {
    const box = this.closest<HTMLElement>('.toc');
    if (!box || box.scrollHeight <= box.clientHeight) return;
    const top = link.getBoundingClientRect().top - box.getBoundingClientRect().top;
    if (top < 60 || top > box.clientHeight - 80) box.scrollTop += top - box.clientHeight / 3;
  }
}

if (!customElements.get('kb-toc')) customElements.define('kb-toc', KbToc);
