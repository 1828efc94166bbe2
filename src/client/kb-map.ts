/**
 * The concept map: filters by scheme and relation, and while a concept is pointed at or has the
 * focus, all that it does not touch recedes. Its ties are shown without a script.
 */
class KbMap extends HTMLElement {
  connectedCallback(): void {
    for (const type of ['change', 'pointerover', 'pointerout', 'focusin', 'focusout']) {
      this.addEventListener(type, this);
    }
    this.#filter();
  }

  disconnectedCallback(): void {
    for (const type of ['change', 'pointerover', 'pointerout', 'focusin', 'focusout']) {
      this.removeEventListener(type, this);
    }
  }

  handleEvent(event: Event): void {
    if (event.type === 'change') this.#filter();
    else if (event.type === 'pointerover' || event.type === 'focusin') {
      const node = (event.target as Element).closest('[data-node]');
      if (node) this.#focus(node.getAttribute('data-node') ?? '');
    } else this.#focus('');
  }

  #filter(): void {
    const off = new Set(
      [...this.querySelectorAll<HTMLInputElement>('input:not(:checked)')].map(({ value }) => value),
    );
    const schemeOf = new Map<string, string>();
    for (const column of this.querySelectorAll('[data-column]')) {
      const id = column.getAttribute('data-column') ?? '';
      column.classList.toggle('off', off.has(`scheme ${id}`));
      for (const node of column.querySelectorAll('[data-node]')) {
        schemeOf.set(node.getAttribute('data-node') ?? '', `scheme ${id}`);
      }
    }
    for (const tie of this.querySelectorAll<HTMLElement>('[data-type]')) {
      const { from = '', type = '', to = '' } = tie.dataset;
      const isOff =
        off.has(type) || off.has(schemeOf.get(from) ?? '') || off.has(schemeOf.get(to) ?? '');
      tie.classList.toggle('off', isOff);
    }
  }

  #focus(id: string): void {
    const map = this.querySelector('.map');
    if (!map) return;
    map.classList.toggle('focused', id !== '');
    const near = new Set([id]);
    for (const tie of map.querySelectorAll<SVGElement>('[data-type]')) {
      const { from = '', to = '' } = tie.dataset;
      if (from === id || to === id) near.add(from).add(to);
    }
    for (const node of map.querySelectorAll('[data-node]')) {
      node.classList.toggle('near', near.has(node.getAttribute('data-node') ?? ''));
    }
  }
}

if (!customElements.get('kb-map')) customElements.define('kb-map', KbMap);
