import { createHash } from 'node:crypto';

/** What a page needs beyond the strict policy that every page has. */
export interface PolicyNeeds {
  /** Text of scripts that stand in the page itself. */
  inlineScripts?: readonly string[];
  /** Pictures on other hosts. */
  outsideImages?: boolean;
  /** Hosts whose frames the page shows. */
  frames?: readonly string[];
  /** `style` attributes, which KaTeX cannot do without. */
  styleAttributes?: boolean;
}

/**
 * The content security policy of a page, for a `<meta>` before any script or style. WebAssembly is
 * what search runs on.
 */
export function toSecurityPolicy(needs: PolicyNeeds = {}): string {
  const hashes = (needs.inlineScripts ?? []).map((text) => ` '${toHash(text)}'`).join('');
  return [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval'${hashes}`,
    "style-src 'self'",
    ...(needs.styleAttributes ? ["style-src-attr 'unsafe-inline'"] : []),
    `img-src 'self' data:${needs.outsideImages ? ' https: http:' : ''}`,
    ...(needs.frames?.length
      ? [`frame-src ${needs.frames.map((host) => `https://${host}`).join(' ')}`]
      : []),
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}

const hashes = new Map<string, string>();

function toHash(text: string): string {
  const known = hashes.get(text);
  if (known) return known;
  const hash = `sha256-${createHash('sha256').update(text).digest('base64')}`;
  hashes.set(text, hash);
  return hash;
}
