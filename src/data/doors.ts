import type { Snapshot } from '../knowledge/snapshot.ts';
import { toTagAddress } from '../lib/address.ts';
import { getLabel } from '../messages/messages.ts';
import { toLine } from './lines.ts';
import { toHref } from './site.ts';
import { getDerived } from './snapshot.ts';
import { buildTagIndexes, type TagIndex } from './tag-indexes.ts';

const titlesPerDoor = 5;

/** The tags through which one enters, each with its count and newest notes. */
export async function getDoors() {
  const indexes = await getDerived(buildTagIndexes);
  const { site, ids } = await getDerived(chooseDoors);
  return ids.flatMap((id) => {
    const index = indexes.get(id);
    return index ? [toDoor(index, site.language)] : [];
  });
}

/** The author's doors, or, where `site.yaml` names none, the three largest tags. */
export function chooseDoors({ site, tags, notes }: Snapshot) {
  if (site.doors.length > 0) return { site, ids: site.doors };
  const sizes = new Map(tags.map((tag) => [tag.id, 0]));
  for (const id of notes.flatMap((note) => note.tags)) sizes.set(id, (sizes.get(id) ?? 0) + 1);
  const ids = [...sizes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return { site, ids: ids.slice(0, 3).map(([id]) => id) };
}

function toDoor({ tag, notes, planned }: TagIndex, language: string) {
  return {
    label: getLabel(tag.label, language),
    href: toHref(toTagAddress(tag.id)),
    count: notes.length,
    planned: planned.length,
    newest: notes.slice(0, titlesPerDoor).map((note) => toLine(note)),
  };
}
