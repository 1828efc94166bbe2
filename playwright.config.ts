import { defineConfig } from '@playwright/test';
import { findBrowser } from './tests/browser.ts';
import { sites } from './tests/sites.ts';

/** End-to-end tests on sites that `npm test` (or `npm run sites`) has built, in one Chromium. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/traces',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // A busy machine is slow, not wrong.
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [[process.env.CI ? 'line' : 'list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    browserName: 'chromium',
    baseURL: sites.bundled.url,
    launchOptions: await findBrowser(),
    locale: 'zh-CN',
    screenshot: 'only-on-failure',
  },
  webServer: Object.values(sites).map((site) => ({
    command: `node src/cli/kb.mjs preview --out ${site.folder} --base ${site.base} --port ${site.port}`,
    url: site.url,
    stdout: 'ignore',
    stderr: 'pipe',
    reuseExistingServer: false,
  })),
});
