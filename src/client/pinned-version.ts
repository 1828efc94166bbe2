import { findChangeLine } from '../links/page-changes.ts';
import { getPinnedMessages } from './pinned-messages.ts';

/**
 * Tells a reader who came by a link with a version (`?v=k3j9d0`) what has changed since: a notice
 * where the link leads to, and a mark at each section that has other words now. The notice goes
 * along to the section that a link on the page leads to.
 *
 * @param cited version that the link names
 * @param current version of the page
 * @param lines what has changed since the versions before (`toChangeLines`)
 */
export function showChanges(cited: string, current: string, lines: string): void {
  let notice = showAt(findTarget());
  addEventListener('hashchange', () => {
    notice.remove();
    const target = findTarget();
    notice = showAt(target);
    // What stood above may have taken its height along.
    target?.scrollIntoView();
  });

  function showAt(target: Element | undefined): HTMLElement {
    const { parts, isSame } = toNotice(cited, current, lines, target);
    return show(parts, target, isSame);
  }
}

interface Notice {
  parts: (string | HTMLElement)[];
  isSame: boolean;
}

function toNotice(
  cited: string,
  current: string,
  lines: string,
  target: Element | undefined,
): Notice {
  const messages = getPinnedMessages(document.documentElement.lang);
  if (cited === current) return { parts: [messages.unchanged], isSame: true };
  const changes = findChangeLine(lines, cited);
  if (!changes) return { parts: [messages.unknown], isSame: false };
  const { day, changed, added, removed } = changes;
  const marked = [
    ...changed.map((short) => mark(short, messages.changed)),
    ...added.map((short) => mark(short, messages.added)),
  ].flatMap((link) => link ?? []);
  const count = messages.count(changed.length, added.length, removed);
  const inTarget = target ? listSection(target) : [];
  const isHere = [...changed, ...added].some((short) => {
    const heading = short === '' ? undefined : findHeading(short);
    return heading !== undefined && inTarget.includes(heading);
  });
  const isSame = target !== undefined && !isHere && removed === 0;
  const here = isHere ? [messages.changedHere] : isSame ? [messages.unchangedHere] : [];
  return {
    parts: [
      ...here,
      count + (marked.length > 0 ? messages.colon : messages.stop),
      ...(marked.length > 0 ? [toList(marked)] : []),
      messages.cited(day),
    ],
    isSame,
  };

  /** Marks a section and gives a link to it. */
  function mark(short: string, word: string): HTMLAnchorElement | undefined {
    const heading = findHeading(short);
    const link = document.createElement('a');
    if (!heading) {
      if (short !== '') return undefined;
      link.href = '#main';
      link.textContent = messages.beginning;
      return link;
    }
    // Shown by the style sheet: the text of a heading is copied and listed as it is.
    if (heading instanceof HTMLElement) heading.dataset.changed = word;
    link.href = `#${heading.id}`;
    link.textContent = heading.textContent?.trim() ?? '';
    return link;
  }
}

function findHeading(short: string): Element | undefined {
  return document.getElementById(short)?.closest('h2, h3, h4, h5, h6') ?? undefined;
}

/** A heading and those below it. */
function listSection(target: Element): Element[] {
  const all = [...document.querySelectorAll('.prose :is(h2, h3, h4, h5, h6)')];
  const after = all.slice(all.indexOf(target) + 1);
  const end = after.findIndex(({ tagName }) => tagName <= target.tagName);
  return [target, ...(end < 0 ? after : after.slice(0, end))];
}

/** The heading that the link leads to. */
function findTarget(): Element | undefined {
  try {
    return findHeading(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return undefined;
  }
}

function toList(links: readonly HTMLAnchorElement[]): HTMLUListElement {
  const list = document.createElement('ul');
  for (const link of links) {
    const item = document.createElement('li');
    item.append(link);
    list.append(item);
  }
  return list;
}

function show(
  parts: readonly (string | HTMLElement)[],
  target: Element | undefined,
  isSame: boolean,
): HTMLElement {
  const notice = document.createElement('div');
  notice.className = isSame ? 'pinned same' : 'pinned';
  notice.setAttribute('role', 'note');
  let words: HTMLParagraphElement | undefined;
  for (const part of parts) {
    if (typeof part !== 'string') {
      notice.append(part);
      words = undefined;
      continue;
    }
    if (!words) {
      words = document.createElement('p');
      notice.append(words);
    }
    words.append(words.textContent ? ' ' : '', part);
  }
  (target ?? document.querySelector('.note > .meta'))?.after(notice);
  return notice;
}
