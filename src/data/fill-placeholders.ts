import type { NoteRecord } from '../knowledge/snapshot.ts';
import { withBase } from '../lib/address.ts';

/** Stand-in until `src/knowledge/late-linking.ts` is there. */
export function fillPlaceholders(html: string, note: NoteRecord, base: string): string {
  return html
    .replace(/href="kb:link\/(\d+)"/g, (_, n) => {
      const target = note.links[Number(n)];
      return target ? `href="${withBase(base, target.address, target.fragment)}"` : '';
    })
    .replace(/src="kb:image\/(\d+)"/g, (_, n) => {
      const target = note.images[Number(n)];
      return target ? `src="${withBase(base, target.address)}"` : '';
    });
}
