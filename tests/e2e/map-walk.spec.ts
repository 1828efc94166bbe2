import { expect, type Page, test } from '@playwright/test';
import { sites } from '../sites.ts';

test.use({ javaScriptEnabled: false });

/** Goes on by Tab until a link with these words has the focus, and follows it. */
async function follow(page: Page, words: string | RegExp, within = 'main'): Promise<void> {
  const link = page.locator(within).getByRole('link', { name: words, exact: true }).first();
  for (let stops = 0; stops < 400; stops += 1) {
    await page.keyboard.press('Tab');
    // A link in a drawing is an element of SVG, which :focus knows as well.
    if (await link.evaluate((element) => element.matches(':focus'))) {
      await page.keyboard.press('Enter');
      return;
    }
  }
  throw new Error(`No Tab leads to ${words}`);
}

test('by keyboard alone from 系统调用 to API Server, to where they differ, to the evidence', async ({
  page,
}) => {
  await page.goto('concepts/');
  await follow(page, '系统调用');
  await expect(page).toHaveURL(/\/concepts\/system-call\/$/);
  await follow(page, 'API Server', '.opposite');
  await expect(page).toHaveURL(/\/concepts\/api-server\/$/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('API Server');
  await expect(page.locator('.opposite li').filter({ hasText: '系统调用' })).toContainText('不同');
  await follow(page, '看对照', '.opposite');
  await expect(page).toHaveURL(/\/compare\/linux-kubernetes\/#access-interface$/);
  const row = page.locator('#access-interface');
  await expect(row).toBeInViewport();
  await expect(row.getByRole('cell').last()).toContainText('系统调用同步');
  const evidence = row.locator('.evidence a').first();
  const words = (await evidence.textContent()) ?? '';
  const [, heading = ''] = words.split(' › ');
  await follow(page, words, '#access-interface');
  await expect(page).toHaveURL(/\/notes\/[^/]+\/#/);
  await expect(page.getByRole('heading', { name: heading })).toBeInViewport();
});

test('by keyboard alone from bare metal to serverless', async ({ page }) => {
  await page.goto('timeline/');
  await follow(page, /→$/, '.steps');
  const seen = [await page.getByRole('heading', { level: 1 }).textContent()];
  await expect(page).toHaveURL(/\/timeline\/bare-metal\/$/);
  while ((await page.locator('.steps [rel="next"]').count()) > 0) {
    await expect(page.locator('.four dt')).toHaveCount(4);
    await follow(page, /→$/, '.steps');
    seen.push(await page.getByRole('heading', { level: 1 }).textContent());
  }
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBeGreaterThanOrEqual(8);
  expect(seen.join(' ')).toMatch(/Serverless|无服务器/i);
});

test('the ties of a concept are drawn while it has the focus or is the target of a link', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('concepts/');
  const pod = page.locator('.map [data-node="pod"]');
  const reach = pod.locator('.reach');
  expect(await pod.locator('use').count()).toBeGreaterThan(3);
  await expect(reach).toHaveCSS('display', 'none');
  await pod.locator('a').focus();
  await expect(reach).toHaveCSS('display', 'inline');
  await page.goto('concepts/#at-process');
  await expect(page.locator('.map [data-node="process"] .reach')).toHaveCSS('display', 'inline');
  await expect(reach).toHaveCSS('display', 'none');
});

test('every link of evidence to a note lands on the heading that it names', async ({ page }) => {
  await page.goto('compare/linux-kubernetes/');
  const links = await page
    .locator('.evidence a[href^="/notes/"]')
    .evaluateAll((anchors) =>
      anchors.map(
        (anchor) => [anchor.getAttribute('href') ?? '', anchor.textContent ?? ''] as const,
      ),
    );
  expect(links.length).toBeGreaterThanOrEqual(20);
  for (const [href, words] of links) {
    const [path = '', fragment = ''] = href.split('#');
    const html = await (await page.request.get(path.slice(1))).text();
    const heading = new RegExp(`<h[2-6] id="${decodeURIComponent(fragment)}"[^>]*>(.*?)</h`, 's');
    const text = (heading.exec(html)?.[1] ?? '').replace(/<[^>]+>/g, '').trim();
    expect(text, href).toContain(words.split(' › ')[1] ?? 'a heading');
  }
});

test.describe('a site with more than one comparison and timeline, from content alone', () => {
  test.use({ baseURL: sites.edges.url });

  test('has the second comparison, with its files', async ({ page, request }) => {
    await page.goto('compare/linux-kubernetes/');
    await follow(page, '容器 ↔ 虚拟机');
    await expect(page).toHaveURL(/\/compare\/container-vm\/$/);
    await expect(page.locator('#boundary')).toContainText('内核的漏洞穿过边界');
    const csv = await (await request.get('compare/container-vm.csv')).text();
    expect(csv).toContain('boundary,边界,container,容器,relatedMatch,virtual-machine,虚拟机');
  });

  test('has the second timeline, with its eras and its file', async ({ page, request }) => {
    await page.goto('timeline/');
    await follow(page, '集装箱的一百年');
    await expect(page).toHaveURL(/\/timelines\/harbour\/$/);
    await follow(page, /→$/, '.steps');
    await expect(page).toHaveURL(/\/timelines\/harbour\/breakbulk\/$/);
    await follow(page, /→$/, '.steps');
    await expect(page).toHaveURL(/\/timelines\/harbour\/boxes\/$/);
    const { events } = await (await request.get('timelines/harbour.json')).json();
    expect(events).toHaveLength(1);
  });
});
