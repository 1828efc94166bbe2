import type { EmbedTarget } from './snapshot.ts';

/**
 * A frame as a page shows it: loaded when it comes near, kept from the rest of the page, and of a
 * shape that is known before. Where it may not be shown, a link to its address.
 */
export function toEmbedHtml(embed: EmbedTarget | undefined): string {
  if (!embed) return '';
  const url = escapeHtml(embed.url);
  const title = escapeHtml(embed.title);
  if (!embed.isShown) return `<a href="${url}">${title}</a>`;
  return (
    `<iframe class="player ${embed.shape}" src="${url}" title="${title}" loading="lazy" ` +
    `sandbox="${sandbox}" referrerpolicy="strict-origin-when-cross-origin" ` +
    'allow="fullscreen; picture-in-picture"></iframe>'
  );
}

/** Hosts whose frames a note shows, each once. */
export function toFrameHosts(embeds: readonly EmbedTarget[] = []): string[] {
  return [...new Set(embeds.filter(({ isShown }) => isShown).map(({ host }) => host))].sort();
}

/**
 * What a player needs: its own scripts and storage, full screen, and a way to its own site. It may
 * not lead the page away, ask for anything by a dialog, or download.
 */
const sandbox =
  'allow-scripts allow-same-origin allow-presentation allow-popups allow-popups-to-escape-sandbox';

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
