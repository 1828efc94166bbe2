import type { Address } from '../lib/address.ts';
import type { NamedTarget, OldAnchor, PageAnchors } from '../schema/old-address.ts';
import { toHref } from './site.ts';
import { getSnapshot } from './snapshot.ts';

/** An old anchor with real links. */
export function toOldAnchorLine({ ids, text, gone, to, candidates }: OldAnchor) {
  const toLink = ({ address, fragment, title }: NamedTarget) => ({
    href: toHref(address, fragment),
    title,
  });
  return { ids, text, gone, to: to && toLink(to), candidates: candidates.map(toLink) };
}

/** What a comparison or timeline owes to rows and events that it once had. */
export async function getPageAnchors(address: Address): Promise<PageAnchors> {
  return (await getSnapshot()).pageAnchors[address] ?? { beside: {}, notices: [] };
}
