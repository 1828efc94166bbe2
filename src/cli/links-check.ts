import { readFile } from 'node:fs/promises';
import { toSitePages } from '../content/site-pages.ts';
import {
  conceptsAddress,
  homeAddress,
  searchAddress,
  tagsAddress,
  timelineAddress,
  toShortAddress,
} from '../lib/address.ts';
import { findConsumerLinks } from '../links/consumers.ts';
import { type ContentOptions, UsageError } from './options.ts';
import { prepareContent } from './prepare-content.ts';

/**
 * `kb links check --consumers FILE…`: says which links of other sites would break, as
 * `file:line: address`.
 *
 * @returns exit status: 0 all of them answer, 1 some would break
 */
export async function checkConsumers(
  options: ContentOptions & { consumers: string[]; json?: boolean },
): Promise<number> {
  const { snapshot } = await prepareContent(options, { withDrafts: false });
  const pages = new Map<string, ReadonlySet<string>>();
  for (const { from, anchors } of snapshot.oldPages) {
    pages.set(from, new Set(anchors.flatMap(({ ids }) => ids)));
  }
  const single = [homeAddress, tagsAddress, searchAddress, conceptsAddress, timelineAddress];
  for (const address of single) pages.set(address, new Set());
  for (const { address, anchors } of toSitePages(snapshot)) {
    const { beside = {}, notices = [] } = snapshot.pageAnchors[address] ?? {};
    const old = [...Object.values(beside).flat(), ...notices.flatMap(({ ids }) => ids)];
    pages.set(address, new Set([...anchors.map(({ id }) => id), ...old]));
  }
  for (const note of snapshot.notes) {
    const ids = new Set([
      ...note.headings.map(({ id }) => id),
      ...Object.values(note.anchors.beside).flat(),
      ...note.anchors.notices.flatMap((notice) => notice.ids),
    ]);
    for (const path of [note.address, toShortAddress(note.id), ...note.aliases]) {
      pages.set(path, ids);
    }
  }
  const origins = snapshot.site.url ? [`${snapshot.site.url.replace(/\/$/, '')}/`] : [];
  const broken: { file: string; line: number; address: string }[] = [];
  let count = 0;
  for (const file of options.consumers) {
    const text = await readFile(file, 'utf8').catch(() => {
      throw new UsageError(`${file} cannot be read`);
    });
    for (const { address, line } of findConsumerLinks(text, origins)) {
      count++;
      const [path = '', fragment] = address.split('#');
      const ids = pages.get(path) ?? pages.get(`${path}/`);
      if (!ids || (fragment && !ids.has(fragment))) broken.push({ file, line, address });
    }
  }
  if (options.json) console.log(JSON.stringify(broken));
  else for (const { file, line, address } of broken) console.log(`${file}:${line}: ${address}`);
  console.error(`${count} links into this site, ${broken.length} would break`);
  return broken.length > 0 ? 1 : 0;
}
