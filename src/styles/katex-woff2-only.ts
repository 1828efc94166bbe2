import type { Plugin } from 'vite';

/** Every browser that draws this site reads WOFF2: KaTeX's other font files stay out of the output. */
export function katexWoff2Only(): Plugin {
  return {
    name: 'katex-woff2-only',
    enforce: 'pre',
    transform(code, id) {
      if (!/katex(\.min)?\.css/.test(id)) return null;
      return code.replace(/,\s*url\([^)]+\.(woff|ttf)\)\s*format\("[^"]+"\)/g, '');
    },
  };
}
