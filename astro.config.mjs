import { unified } from '@astrojs/markdown-remark';
import sitemap from '@astrojs/sitemap';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'astro/config';
import { katexWoff2Only } from './src/styles/katex-woff2-only.ts';

/** The live preview would otherwise not find old addresses that end in `.html`. */
const anySlashInPreview = {
  name: 'any-slash-in-preview',
  hooks: {
    'astro:config:setup': ({ command, updateConfig }) => {
      if (command === 'dev') updateConfig({ trailingSlash: 'ignore' });
    },
  },
};

/**
 * `kb` adds the root, base, site, output and cache folders of a run. Sitemaps, feeds and canonical
 * links must be absolute, so without a public address the one of `kb preview` stands in.
 */
export default defineConfig({
  site: 'http://localhost:4321',
  output: 'static',
  trailingSlash: 'always',
  compressHTML: true,
  prefetch: false,
  devToolbar: { enabled: false },
  build: { format: 'directory', inlineStylesheets: 'never' },
  // Notes are compiled before Astro starts; this keeps any other Markdown on remark and rehype.
  markdown: { processor: unified({ smartypants: false }), syntaxHighlight: false },
  integrations: [sitemap({ filter: isCanonicalPage }), anySlashInPreview],
  vite: {
    plugins: [tailwindcss(), katexWoff2Only()],
    // The search worker imports its engine when it needs it, which only modules can.
    worker: { format: 'es' },
    // Nothing that the browser gets needs prebundling, so Vite need not look for it.
    optimizeDeps: { noDiscovery: true, include: [] },
    // An inlined script would need a hash of its own in the content security policy.
    build: { assetsInlineLimit: 0, reportCompressedSize: false },
  },
});

/** Search results, embeds, redirects and pages without anything to show are not for a sitemap. */
function isCanonicalPage(url) {
  const { pathname } = new URL(url);
  const empty = process.env.KB_EMPTY_PAGES?.split(' ') ?? [];
  return (
    pathname.endsWith('/') && !/\/(search|embed)\//.test(pathname) && !empty.includes(pathname)
  );
}
