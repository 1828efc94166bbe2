import { defineConfig } from 'vitest/config';

/** Unit tests: fast, no browser. Astro's own settings play no part in them. */
export default defineConfig({
  test: {
    include: ['tests/{unit,content}/**/*.test.ts'],
    passWithNoTests: false,
  },
});
