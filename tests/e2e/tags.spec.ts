import { expect, test } from '@playwright/test';
import { readIndex } from './index.ts';
import { TagPage } from './pages/tag-page.ts';

/** Titles of the catalogue: every one is on the index of its tag, written or planned. */
const atLeast = { tech: 299, architecture: 143, k8s: 65 };

for (const [tag, count] of Object.entries(atLeast)) {
  test(`${tag} lists all its notes, written and planned`, async ({ page, request }) => {
    const entries = await readIndex(request);
    const written = entries.filter(({ tags }) => tags.includes(tag));
    const index = new TagPage(page);
    await index.open(tag);
    await expect(index.notes).toHaveCount(written.length);
    const planned = await index.plannedTitles.count();
    expect(written.length + planned).toBeGreaterThanOrEqual(count);
  });
}

test('planned titles wait behind a closed disclosure and are not links', async ({ page }) => {
  const index = new TagPage(page);
  await index.open('tech');
  await expect(index.plannedTitles.first()).toBeHidden();
  await index.planned.locator('summary').click();
  await expect(index.plannedTitles.first()).toBeVisible();
  await expect(index.planned.getByRole('link')).toHaveCount(0);
});

test('the index of tags leads to each of them', async ({ page }) => {
  await page.goto('tags/');
  await page.getByRole('main').getByRole('link', { name: '架构', exact: true }).click();
  await expect(page).toHaveURL(/\/tags\/architecture\/$/);
});
