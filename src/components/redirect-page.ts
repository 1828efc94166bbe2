import { createHash } from 'node:crypto';
import type { Messages } from '../messages/messages.ts';

/** Keeps query and fragment; one that the new address brings along itself wins over none. */
const forward =
  'var a=document.querySelector("a"),l=location;l.replace(a.href.split("#")[0]+l.search+(l.hash||a.hash))';

const policy = `default-src 'none'; script-src 'sha256-${createHash('sha256').update(forward).digest('base64')}'; img-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'`;

/** What a redirect page says: where the words are now. */
export interface RedirectPage {
  /** Title of the page at the new address. */
  title: string;
  /** Root-relative, percent-encoded, with base. */
  href: string;
  /** The same, absolute. */
  canonical: string;
  /** Root-relative URL of the site's icon. */
  icon: string;
  /** BCP 47. */
  language: string;
  messages: Messages;
}

/**
 * A whole HTML document that sends the reader on: at once by script, which keeps query and
 * fragment, without one by refresh, and in any case by a link that can be seen.
 */
export function toRedirectPage(page: RedirectPage): string {
  const { messages } = page;
  const title = escapeHtml(page.title);
  const href = escapeHtml(page.href);
  return `<!doctype html>
<html lang="${escapeHtml(page.language)}">
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url=${href}">
<title>${title}</title>
<link rel="canonical" href="${escapeHtml(page.canonical)}">
<link rel="icon" href="${escapeHtml(page.icon)}" type="image/svg+xml">
<main>
<h1>${escapeHtml(messages.moved)}</h1>
<p>${escapeHtml(messages.movedTo)} <a href="${href}">${title}</a></p>
</main>
<script>${forward}</script>
`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
