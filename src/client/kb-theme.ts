import { barColors } from './theme-boot.ts';

const choices = ['system', 'light', 'dark'] as const;
type Choice = (typeof choices)[number];

/** The button that goes round system, light and dark; its label always names the present choice. */
class KbTheme extends HTMLElement {
  connectedCallback(): void {
    this.querySelector('button')?.addEventListener('click', this);
    this.#show(readChoice());
  }

  disconnectedCallback(): void {
    this.querySelector('button')?.removeEventListener('click', this);
  }

  handleEvent(): void {
    const next = choices[(choices.indexOf(readChoice()) + 1) % choices.length] ?? 'system';
    try {
      if (next === 'system') localStorage.removeItem('theme');
      else localStorage.setItem('theme', next);
    } catch {
      // Storage is closed to this page: the choice lasts until the next one.
    }
    if (next === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
    this.#show(next);
  }

  #show(choice: Choice): void {
    this.dataset.choice = choice;
    const label = `${this.dataset.label}：${this.getAttribute(`data-${choice}`)}`;
    const button = this.querySelector('button');
    button?.setAttribute('aria-label', label);
    button?.setAttribute('title', label);
    for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
      const scheme = meta.media.includes('dark') ? 'dark' : 'light';
      meta.content = barColors[choice === 'system' ? scheme : choice];
    }
  }
}

function readChoice(): Choice {
  const theme = document.documentElement.dataset.theme;
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

if (!customElements.get('kb-theme')) customElements.define('kb-theme', KbTheme);
