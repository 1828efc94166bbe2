/**
 * Links that are copied instead of followed: the short link of a note, and the one of each heading.
 * `y` copies the section that is being read. The menu and the formats are fetched on first use;
 * where that fails the links still lead to the place they name.
 */
class KbCopy extends HTMLElement {
  connectedCallback(): void {
    document.addEventListener('click', this);
    document.addEventListener('keydown', this);
    document.addEventListener('pointerover', this, { passive: true });
    document.addEventListener('focusin', this);
    void this.#showChanges();
  }

  disconnectedCallback(): void {
    document.removeEventListener('click', this);
    document.removeEventListener('keydown', this);
    document.removeEventListener('pointerover', this);
    document.removeEventListener('focusin', this);
  }

  handleEvent(event: Event): void {
    if (event instanceof KeyboardEvent) {
      this.#onKey(event);
      return;
    }
    const target = event.target instanceof Element ? event.target : null;
    const link = target?.closest<HTMLAnchorElement>('a.heading-anchor, kb-copy > a');
    if (!link) return;
    // Safari lets nothing be copied that had to wait for the network.
    if (event.type !== 'click') return void this.#load();
    const { button, ctrlKey, metaKey, shiftKey, altKey } = event as MouseEvent;
    if (button !== 0 || ctrlKey || metaKey || shiftKey || altKey) return;
    event.preventDefault();
    void this.#copy(link);
  }

  #onKey(event: KeyboardEvent): void {
    const { target, key, ctrlKey, metaKey, altKey, isComposing, defaultPrevented } = event;
    if (key !== 'y' || ctrlKey || metaKey || altKey || isComposing || defaultPrevented) return;
    const isTyping =
      target instanceof HTMLElement &&
      (target.isContentEditable || target.matches('input, textarea, select'));
    const link = isTyping ? null : (findRead() ?? this.querySelector('a'));
    if (!link) return;
    event.preventDefault();
    void this.#copy(link);
  }

  async #copy(link: HTMLAnchorElement): Promise<void> {
    try {
      const { openCopyMenu } = await this.#load();
      await openCopyMenu(link, this);
    } catch {
      location.href = link.href;
    }
  }

  /** A link may name the version it cites. */
  async #showChanges(): Promise<void> {
    const cited = new URLSearchParams(location.search).get('v');
    const { version, changes = '' } = this.dataset;
    if (!cited || !version) return;
    const { showChanges } = await import('./pinned-version.ts');
    showChanges(cited, version, changes);
  }

  #load() {
    return import('./copy-menu.ts');
  }
}

/** The link of the heading that was asked for, as long as it is in sight; else of the last one read. */
function findRead(): HTMLAnchorElement | undefined {
  const target = document.querySelector(':target')?.closest('h2, h3, h4, h5, h6');
  const { top, bottom } = target?.getBoundingClientRect() ?? { top: -1, bottom: -1 };
  if (target && bottom > 0 && top < innerHeight)
    return target.querySelector<HTMLAnchorElement>('a.heading-anchor') ?? undefined;
  const all = [...document.querySelectorAll<HTMLAnchorElement>('.prose a.heading-anchor')];
  return all.findLast((link) => {
    const top = link.parentElement?.getBoundingClientRect().top ?? 0;
    return top < innerHeight / 3;
  });
}

if (!customElements.get('kb-copy')) customElements.define('kb-copy', KbCopy);
