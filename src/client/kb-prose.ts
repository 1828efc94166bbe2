/** Around the text of a note: gives each code block a copy button, in the corner of its frame. */
class KbProse extends HTMLElement {
  connectedCallback(): void {
    if (!navigator.clipboard) return;
    for (const block of this.querySelectorAll('pre')) {
      if (!block.querySelector('.code-copy')) block.append(this.#makeButton());
    }
    this.addEventListener('click', this);
  }

  disconnectedCallback(): void {
    this.removeEventListener('click', this);
  }

  async handleEvent(event: MouseEvent): Promise<void> {
    const button = (event.target as Element).closest<HTMLButtonElement>('.code-copy');
    const code = button?.parentElement?.querySelector('code');
    if (!button || !code) return;
    await navigator.clipboard.writeText(code.textContent ?? '');
    button.textContent = this.dataset.copied ?? '';
    window.setTimeout(() => {
      button.textContent = this.dataset.copy ?? '';
    }, 1600);
  }

  #makeButton(): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'code-copy';
    button.textContent = this.dataset.copy ?? '';
    return button;
  }
}

if (!customElements.get('kb-prose')) customElements.define('kb-prose', KbProse);
