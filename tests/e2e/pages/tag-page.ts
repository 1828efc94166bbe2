import type { Locator, Page } from '@playwright/test';

export class TagPage {
  readonly page: Page;
  readonly planned: Locator;
  readonly plannedTitles: Locator;
  readonly notes: Locator;

  constructor(page: Page) {
    this.page = page;
    this.planned = page.getByRole('main').locator('details', { hasText: '待写' });
    // By element: a list in a closed disclosure has no role yet.
    this.plannedTitles = this.planned.locator('li');
    this.notes = page.getByRole('region').getByRole('listitem');
  }

  async open(tag: string): Promise<void> {
    await this.page.goto(`tags/${tag}/`);
  }
}
