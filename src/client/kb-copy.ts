/** A button that copies the address in `data-href`, made absolute, and says so. */
class KbCopy extends HTMLElement {
  #timer = 0;

  connectedCallback(): void {
    this.querySelector('button')?.addEventListener('click', this);
  }

  disconnectedCallback(): void {
    clearTimeout(this.#timer);
    this.querySelector('button')?.removeEventListener('click', this);
  }

  async handleEvent(): Promise<void> {
    const button = this.querySelector('button');
    if (!button) return;
    await navigator.clipboard.writeText(new URL(this.dataset.href ?? '', location.href).href);
    const label = button.textContent;
    if (label === this.dataset.done) return;
    button.textContent = this.dataset.done ?? label;
    this.#timer = window.setTimeout(() => {
      button.textContent = label;
    }, 1600);
  }
}

if (!customElements.get('kb-copy')) customElements.define('kb-copy', KbCopy);
