import type { Locator, Page } from '@playwright/test';

/** What every page has around its own words. */
export class Frame {
  readonly page: Page;
  readonly skipLink: Locator;
  readonly main: Locator;
  readonly heading: Locator;
  readonly theme: Locator;

  constructor(page: Page) {
    this.page = page;
    this.skipLink = page.getByRole('link', { name: '跳到正文' });
    this.main = page.getByRole('main');
    this.heading = page.getByRole('heading', { level: 1 });
    this.theme = page.getByRole('banner').getByRole('button', { name: /^配色/ });
  }
}
