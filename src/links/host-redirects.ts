import { withBase } from '../lib/address.ts';
import type { HostRedirect } from './serve.ts';

/** `_redirects` as Netlify, Cloudflare Pages and others read it: old address, new one, 301. */
export function toRedirectsFile(redirects: readonly HostRedirect[], base: string): string {
  return redirects
    .map(({ from, to }) => `${withBase(base, from)} ${withBase(base, to)} 301\n`)
    .join('');
}

/**
 * The inside of an nginx `map $uri $moved { include …; }`. nginx decodes `$uri` before it looks
 * it up, so the left side is decoded and quoted; the right side is what it sends, encoded.
 */
export function toNginxMap(redirects: readonly HostRedirect[], base: string): string {
  return redirects
    .map(({ from, to }) => `${quote(base.replace(/\/$/, '') + from)} ${withBase(base, to)};\n`)
    .join('');
}

function quote(text: string): string {
  return `"${text.replace(/[\\"$]/g, '\\$&')}"`;
}
