import { expect, test } from '@playwright/test';
import { Frame } from './pages/frame.ts';

test('says what the site is and opens its doors', async ({ page }) => {
  await page.goto('./');
  await expect(new Frame(page).heading).toBeVisible();
  const doors = page.getByRole('main').locator('.doors');
  for (const name of ['技术', '架构', 'k8s']) {
    await expect(doors.getByRole('heading', { name: new RegExp(`\\d+ ${name}`) })).toBeVisible();
  }
  await doors.getByRole('heading').getByRole('link', { name: /k8s/ }).click();
  await expect(page).toHaveURL(/\/tags\/k8s\/$/);
});

test('hands a query to the search page', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('main').getByRole('searchbox').fill('云原生');
  await page.getByRole('main').getByRole('button', { name: '搜索' }).click();
  await expect(page).toHaveURL(/\/search\/\?q=%E4%BA%91%E5%8E%9F%E7%94%9F/);
  await expect(page.getByRole('main').getByRole('link', { name: /什么是云原生/ })).toBeVisible();
});

test('lists what changed lately, each entry leading to its note', async ({ page }) => {
  await page.goto('./');
  const first = page.getByRole('region', { name: '最近更新' }).getByRole('listitem').first();
  const link = first.getByRole('link');
  const name = (await link.textContent()) ?? '';
  await link.click();
  await expect(page).toHaveURL(/\/notes\/[^/]+\/$/);
  await expect(new Frame(page).heading).toContainText(name.trim().slice(0, 8));
});
