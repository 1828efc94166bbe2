import { createHash } from 'node:crypto';
import type { Messages } from '../messages/messages.ts';

/** Keeps query and fragment; one that the new address brings along itself wins over none. */
const forward =
  'var a=document.querySelector("a"),l=location;l.replace(a.href.split("#")[0]+l.search+(l.hash||a.hash))';

/** Sends a fragment to the place of its words; one whose words are gone stays to say so. */
const forwardEach = toForwardEach(
  'var a=document.querySelector("a");l.replace(a.href.split("#")[0]+l.search+(l.hash||a.hash))',
);

/** The same on a page whose own words are gone: without a fragment one stays there. */
const forwardMoved = toForwardEach('');

function toForwardEach(otherwise: string): string {
  return `var l=location,h=l.hash.slice(1),e;try{h=decodeURIComponent(h)}catch(x){}e=h&&document.getElementById(h);if(e){e=e.closest("li");var t=e.querySelector("a.to");t?l.replace((t=t.href.split("#"))[0]+l.search+(t[1]?"#"+t[1]:"")):e.closest("details").open=true}else{${otherwise}}`;
}

/** The colours of the site's tokens: these pages are read, and no style sheet comes with them. */
const look =
  'body{max-width:38rem;margin:12vh auto;padding:0 1.25rem;font:1.05rem/1.8 system-ui,sans-serif;color:light-dark(#1d2126,#e7e3da);background:light-dark(#fbfaf6,#15181b)}h1{font-size:1.6rem;line-height:1.4}a{color:inherit;text-underline-offset:.2em}time{white-space:nowrap}ul{padding-left:1.2em}summary{cursor:pointer}li:has(:target){background:light-dark(#fff0b8,#574a14)}';

function toPolicy(script: string | undefined, style?: string): string {
  const scripts = script ? `script-src ${toSource(script)}; ` : '';
  const styles = style ? `style-src ${toSource(style)}; ` : '';
  return `default-src 'none'; ${scripts}${styles}img-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'`;
}

function toSource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

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
  /** What the target is about, for the card of a link. */
  summary?: string | undefined;
  /** Name of the site. */
  site?: string;
  /** Fragments that lead elsewhere than to the same fragment of the new address. */
  anchors?: readonly OldAnchorLine[];
}

/** An old fragment of a page, links ready. */
export interface OldAnchorLine {
  ids: readonly string[];
  text: string;
  gone?: string;
  to?: { href: string; title: string };
  candidates: readonly { href: string; title: string }[];
}

/** What the page of an address says whose words are gone. */
export interface RetiredPage extends Omit<RedirectPage, 'href' | 'canonical'> {
  /** Day it went. */
  gone?: string;
  candidates: readonly { href: string; title: string }[];
  /** Root-relative URL of the home page. */
  home: string;
}

/**
 * A whole HTML document that sends the reader on: at once by script, which keeps query and
 * fragment, without one by refresh, and in any case by a link that can be seen.
 */
export function toRedirectPage(page: RedirectPage): string {
  const { messages } = page;
  const title = escapeHtml(page.title);
  const href = escapeHtml(page.href);
  const anchors = page.anchors ?? [];
  const script = anchors.length > 0 ? forwardEach : forward;
  // A page that only leads on is not looked at.
  const style = anchors.length > 0 ? look : undefined;
  const refresh = `<meta http-equiv="refresh" content="0; url=${href}">`;
  return `<!doctype html>
<html lang="${escapeHtml(page.language)}">
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${toPolicy(script, style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
${anchors.length > 0 ? `<noscript>${refresh}</noscript>` : refresh}
<title>${title}</title>
<link rel="canonical" href="${escapeHtml(page.canonical)}">
<link rel="icon" href="${escapeHtml(page.icon)}" type="image/svg+xml">
${style ? `<style>${style}</style>\n` : ''}${toCard(page)}<main>
<h1>${escapeHtml(messages.moved)}</h1>
<p>${escapeHtml(messages.movedTo)} <a href="${href}">${title}</a></p>
${toOldAnchorList(anchors, messages)}</main>
<script>${script}</script>
`;
}

/** What programs that unfurl links show: they do not all follow a redirect page. */
function toCard({ title, canonical, summary, site }: RedirectPage): string {
  const properties = {
    title,
    url: canonical,
    type: 'article',
    description: summary,
    site_name: site,
  };
  return Object.entries(properties)
    .filter(([, content]) => content)
    .map(
      ([name, content = '']) => `<meta property="og:${name}" content="${escapeHtml(content)}">\n`,
    )
    .join('');
}

/** A whole HTML document that says what was here, when it went, and what comes nearest. */
export function toRetiredPage(page: RetiredPage): string {
  const { messages, candidates } = page;
  const title = escapeHtml(page.title);
  const nearest = candidates.map((one) => `<li>${toLink(one)}</li>`).join('');
  const anchors = page.anchors ?? [];
  const script = anchors.length > 0 ? forwardMoved : undefined;
  return `<!doctype html>
<html lang="${escapeHtml(page.language)}">
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${toPolicy(script, look)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="${escapeHtml(page.icon)}" type="image/svg+xml">
<style>${look}</style>
<main>
<h1>${title}</h1>
<p>${escapeHtml(messages.retired)}${page.gone ? ` <time datetime="${escapeHtml(page.gone)}">${escapeHtml(page.gone)}</time>` : ''}</p>
${nearest ? `<p>${escapeHtml(messages.nearest)}</p>\n<ul>${nearest}</ul>\n` : ''}<p><a href="${escapeHtml(page.home)}">${escapeHtml(messages.home)}</a></p>
${toOldAnchorList(anchors, messages)}</main>
${script ? `<script>${script}</script>\n` : ''}`;
}

/** The closed list of fragments that no heading has any more; empty without any. */
export function toOldAnchorList(anchors: readonly OldAnchorLine[], messages: Messages): string {
  if (anchors.length === 0) return '';
  const lines = anchors.map(({ ids, text, gone, to, candidates }) => {
    const spots = ids.map((id) => `<span id="${escapeHtml(id)}"></span>`).join('');
    const day = gone ? ` <time datetime="${escapeHtml(gone)}">${escapeHtml(gone)}</time>` : '';
    const rest = to
      ? `${escapeHtml(messages.movedTo)} ${toLink(to, ' class="to"')}`
      : `${escapeHtml(messages.headingGone)}${day}${
          candidates.length > 0
            ? ` ${escapeHtml(messages.nearest)} ${candidates.map((one) => toLink(one)).join(' · ')}`
            : ''
        }`;
    return `<li>${spots}<b>${escapeHtml(text)}</b> ${rest}</li>`;
  });
  return `<details class="old-anchors"><summary>${escapeHtml(messages.oldAnchors)}</summary><ul>${lines.join('')}</ul></details>\n`;
}

/**
 * Lines below a heading whose id headed other words before: seen by whoever comes by that id.
 *
 * @param reused by id of a heading
 */
export function toReusedNotes(
  reused: Readonly<Record<string, readonly OldAnchorLine[]>>,
  messages: Messages,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(reused).map(([id, lines]) => [
      id,
      `<div class="once">${lines.map((line) => `<p>${toOnce(line, messages)}</p>`).join('')}</div>`,
    ]),
  );
}

/** What an address was before: 「总结」, and where that is, or what comes nearest. */
export function toOnce(line: Omit<OldAnchorLine, 'ids'>, messages: Messages): string {
  const { text, gone, to, candidates } = line;
  const day = gone ? ` <time datetime="${escapeHtml(gone)}">${escapeHtml(gone)}</time>` : '';
  const links = candidates.map((one) => toLink(one)).join(' · ');
  const rest = to
    ? `${escapeHtml(messages.movedTo)} ${toLink(to)}`
    : `${escapeHtml(messages.headingGone)}${day}${links ? ` ${escapeHtml(messages.nearest)} ${links}` : ''}`;
  return `${escapeHtml(messages.onceWas)}${escapeHtml(messages.quote(text))} ${rest}`;
}

function toLink({ href, title }: { href: string; title: string }, attributes = ''): string {
  return `<a${attributes} href="${escapeHtml(href)}">${escapeHtml(title)}</a>`;
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
