/**
 * Narrows the list of a tag page to the notes that carry one more tag, in place. Its links lead to
 * the same answer on the search page; with `?with=<tag>` the narrowed list itself can be shared.
 */
class KbNarrow extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('click', this);
    this.#apply(new URLSearchParams(location.search).get('with'));
  }

  disconnectedCallback(): void {
    this.removeEventListener('click', this);
  }

  handleEvent(event: MouseEvent): void {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-tag]');
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    const pressed = link.getAttribute('aria-current') === 'true';
    const tag = pressed ? null : (link.dataset.tag ?? null);
    const url = new URL(location.href);
    if (tag) url.searchParams.set('with', tag);
    else url.searchParams.delete('with');
    history.replaceState(null, '', url);
    this.#apply(tag);
  }

  #apply(tag: string | null): void {
    let count = 0;
    for (const group of document.querySelectorAll<HTMLElement>('.year')) {
      let left = 0;
      for (const line of group.querySelectorAll<HTMLElement>('li[data-tags]')) {
        const stays = !tag || (line.dataset.tags ?? '').split(' ').includes(tag);
        line.hidden = !stays;
        if (stays) left += 1;
      }
      group.hidden = left === 0;
      const total = group.querySelector<HTMLElement>('h2 span');
      if (total) total.hidden = tag !== null;
      count += left;
    }
    let name = '';
    for (const link of this.querySelectorAll<HTMLAnchorElement>('a[data-tag]')) {
      const on = link.dataset.tag === tag;
      link.setAttribute('aria-current', String(on));
      if (on) name = link.firstChild?.textContent?.trim() ?? '';
    }
    const status = this.querySelector('[role="status"]');
    if (status) status.textContent = tag && name ? `${name} · ${count}` : '';
  }
}

if (!customElements.get('kb-narrow')) customElements.define('kb-narrow', KbNarrow);
