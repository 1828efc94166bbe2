import { expect, type Page, test } from '@playwright/test';
import { sites } from '../sites.ts';

test.use({ baseURL: sites.edges.url });

for (const [what, from, to] of [
  ['tag', 'tags/voyage/', 'tags/trial/'],
  ['concept', 'concepts/jail/', 'concepts/container/'],
  ['comparison', 'compare/old/', 'compare/linux-kubernetes/'],
  ['row of a comparison that moved', 'compare/old/#entry', 'compare/linux-kubernetes/#entry'],
  ['era', 'timeline/metal/', 'timeline/bare-metal/'],
  ['heading', 'notes/ruin/#sruinline', 'notes/harbour/#%E8%88%AA%E7%BA%BF'],
] as const) {
  test(`a ${what} that moved is a page which leads to where it is`, async ({ page, request }) => {
    const response = await request.get(from);
    expect(response.status()).toBe(200);
    expect(await response.text()).toContain('name="robots" content="noindex"');
    await page.goto(from);
    await expect(page).toHaveURL(sites.edges.url + to);
  });
}

for (const [what, path, title] of [
  ['note', 'notes/ruin/', '废港'],
  ['short link', 'n/ruin1234/', '废港'],
  ['tag', 'tags/fog/', '雾'],
  ['concept', 'concepts/zone/', '分区'],
  ['era', 'timeline/steam/', '蒸汽'],
] as const) {
  test(`a ${what} that is gone says what it was and when it went`, async ({ page }) => {
    const response = await page.goto(path);
    expect(response?.status()).toBe(200);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(page.locator('time').first()).toHaveText('2023-04-05');
    await expect(page.getByRole('link').first()).toBeVisible();
  });
}

test('a retired page names the nearest ones', async ({ page }) => {
  await page.goto('concepts/zone/');
  await page.getByRole('link', { name: '容器' }).click();
  await expect(page).toHaveURL(/\/concepts\/container\/$/);
});

for (const [what, from, to] of [
  ['row', 'compare/container-vm/#wall', 'boundary'],
  ['event', 'timeline/#k8s', 'kubernetes-open'],
] as const) {
  test(`the old name of a ${what} leads to the same ${what}`, async ({ page }) => {
    await page.goto(from);
    await expect(page.locator(`[id="${to}"]:has(:target)`)).toBeInViewport();
  });
}

for (const [what, from, text] of [
  ['row', 'compare/container-vm/#speed', '启动快慢'],
  ['event', 'timeline/#borg', '内部的集群'],
  ['row of a comparison that moved', 'compare/old/#price', '价钱'],
  ['heading', 'notes/ruin/#残墙', '残墙'],
] as const) {
  test(`a ${what} that is gone is told of where it was`, async ({ page }) => {
    await page.goto(from);
    const line = lineOfTarget(page);
    await expect(line).toBeInViewport();
    await expect(line).toContainText(text);
    await expect(line).toContainText('2023-04-05');
  });
}

test('a row that is on another page by now is one click away', async ({ page }) => {
  await page.goto('compare/container-vm/#calls');
  await lineOfTarget(page).getByRole('link', { name: '访问接口' }).click();
  await expect(page).toHaveURL(/\/compare\/linux-kubernetes\/#entry$/);
});

function lineOfTarget(page: Page) {
  return page.locator('li:has(:target)');
}
