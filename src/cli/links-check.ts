import { readFile } from 'node:fs/promises';
import { toSitePages } from '../content/site-pages.ts';
import type { Snapshot } from '../knowledge/snapshot.ts';
import {
  conceptsAddress,
  homeAddress,
  searchAddress,
  tagsAddress,
  timelineAddress,
  timelineEmbedAddress,
  toEmbedAddress,
  toShortAddress,
  toSourceAddress,
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
  options: ContentOptions & { consumers: string[]; origins?: string[]; json?: boolean },
): Promise<number> {
  const { snapshot } = await prepareContent(options, { withDrafts: false });
  const pages = listAnswers(snapshot);
  const { url } = snapshot.site;
  const origins = options.origins ?? (url ? [url] : []);
  const answers = (address: string): boolean => {
    const [path = '', fragment] = address.split('#');
    const ids = pages.get(path) ?? pages.get(`${path}/`);
    return ids !== undefined && (!fragment || ids.has(fragment));
  };
  const broken: { file: string; line: number; address: string }[] = [];
  let count = 0;
  for (const file of options.consumers) {
    const text = await readFile(file, 'utf8').catch(() => {
      throw new UsageError(`${file} cannot be read`);
    });
    for (const { address, line } of findConsumerLinks(text, origins, answers)) {
      count++;
      if (!answers(address)) broken.push({ file, line, address });
    }
  }
  if (options.json) console.log(JSON.stringify(broken));
  else for (const { file, line, address } of broken) console.log(`${file}:${line}: ${address}`);
  if (origins.length === 0) {
    console.error('Read were links without a host: name the site with --origins or in site.yaml');
  }
  console.error(`${count} links into this site, ${broken.length} would break`);
  return broken.length > 0 ? 1 : 0;
}

/** Every path that answers, with the fragments that lead to a place on its page. */
function listAnswers(snapshot: Snapshot): Map<string, ReadonlySet<string>> {
  const pages = new Map<string, ReadonlySet<string>>();
  const { concepts, comparisons, files, notes, oldPages, pageAnchors } = snapshot;
  for (const path of [
    ...[homeAddress, tagsAddress, searchAddress, conceptsAddress, timelineAddress],
    ...['/index.json', '/feed.xml', '/sitemap-index.xml', '/llms.txt', '/robots.txt'],
    ...['/concepts.ttl', '/concepts.jsonld', '/timeline.json', timelineEmbedAddress],
    ...comparisons.flatMap(({ id }) => [`/compare/${id}.csv`, `/compare/${id}.json`]),
    ...comparisons.map(({ id }) => toEmbedAddress('compare', id)),
    ...concepts.map(({ id }) => toEmbedAddress('concept', id)),
    ...notes.map(({ slug }) => toSourceAddress(slug)),
    ...files.map(({ address }) => address),
  ]) {
    pages.set(path, new Set());
  }
  for (const { address, anchors } of toSitePages(snapshot)) {
    const { beside = {}, notices = [] } = pageAnchors[address] ?? {};
    const old = [...Object.values(beside).flat(), ...notices.flatMap(({ ids }) => ids)];
    pages.set(address, new Set([...anchors.map(({ id }) => id), ...old]));
  }
  for (const note of notes) {
    const ids = new Set([
      ...note.headings.map(({ id }) => id),
      ...Object.values(note.anchors.beside).flat(),
      ...note.anchors.notices.flatMap((notice) => notice.ids),
    ]);
    for (const path of [note.address, toShortAddress(note.id), ...note.aliases]) {
      pages.set(path, ids);
    }
  }
  for (const { from, to, anchors } of oldPages) {
    // A fragment that the page does not name itself is handed on.
    const own = anchors.flatMap(({ ids }) => ids);
    pages.set(from, new Set([...own, ...(to ? (pages.get(to.address) ?? []) : [])]));
  }
  return pages;
}
