/**
 * Around the text of a note: gives each code block a button that copies it, and for a reader who
 * comes from the search, marks what was looked for.
 */
class KbProse extends HTMLElement {
  connectedCallback(): void {
    // The search is fetched only by those who searched.
    if (sessionStorage.getItem('kb-marks')) {
      void import('./hit-marks.ts').then(({ showMarks }) =>
        showMarks(this, this.dataset.clearMarks ?? ''),
      );
    }
    if (!navigator.clipboard) return;
    for (const block of this.querySelectorAll('pre')) {
      if (!block.parentElement?.matches('.code')) this.#frame(block);
    }
    this.addEventListener('click', this);
  }

  disconnectedCallback(): void {
    this.removeEventListener('click', this);
  }

  async handleEvent(event: MouseEvent): Promise<void> {
    const button = (event.target as Element).closest<HTMLButtonElement>('.code-copy');
    const block = button?.parentElement?.querySelector('pre');
    if (!button || !block) return;
    await navigator.clipboard.writeText(block.textContent ?? '');
    button.textContent = this.dataset.copied ?? '';
    window.setTimeout(() => {
      button.textContent = this.dataset.copy ?? '';
    }, 1600);
  }

  /** The button stands beside the block, not in it: a block that scrolls would take it along. */
  #frame(block: HTMLElement): void {
    const frame = document.createElement('div');
    const button = document.createElement('button');
    frame.className = 'code';
    button.type = 'button';
    button.className = 'code-copy';
    button.textContent = this.dataset.copy ?? '';
    block.replaceWith(frame);
    frame.append(block, button);
  }
}

if (!customElements.get('kb-prose')) customElements.define('kb-prose', KbProse);
