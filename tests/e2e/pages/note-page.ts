import type { Locator, Page } from '@playwright/test';

export class NotePage {
  readonly page: Page;
  readonly contents: Locator;
  readonly backlinks: Locator;
  readonly shortLink: Locator;

  constructor(page: Page) {
    this.page = page;
    this.contents = page.getByRole('navigation', { name: '目录' });
    this.backlinks = page.getByRole('region', { name: '链接到这里' });
    this.shortLink = page.getByRole('link', { name: /^短链接/ });
  }

  async open(slug: string, fragment = ''): Promise<void> {
    await this.page.goto(`notes/${slug}/${fragment}`);
  }
}
