import type { Snapshot } from '../knowledge/snapshot.ts';
import {
  type Address,
  conceptsAddress,
  type Href,
  homeAddress,
  tagsAddress,
  toComparisonAddress,
  toTagAddress,
  withBase,
} from '../lib/address.ts';
import { getLabel, getMessages, type Messages } from '../messages/messages.ts';
import { getDerived } from './snapshot.ts';

/** What every page needs around its content. */
export interface SiteFrame {
  title: string;
  tagline?: string | undefined;
  description?: string | undefined;
  author?: string | undefined;
  license?: { name: string; url: string } | undefined;
  /** BCP 47. */
  language: string;
  messages: Messages;
  /** The links of the header, in order. */
  navigation: { label: string; href: Href; address: Address }[];
  home: Href;
}

/** The path under which the site is served, with a slash at both ends. */
export const base = import.meta.env.BASE_URL;

/** What an `href` holds for an address of this site. */
export function toHref(address: Address, fragment?: string): Href {
  return withBase(base, address, fragment);
}

/** Absolute URL of an address. */
export function toUrl(address: Address): string {
  return new URL(toHref(address), import.meta.env.SITE).href;
}

/** Name, language, texts and navigation of the site. */
export function getSite(): Promise<SiteFrame> {
  return getDerived(toSiteFrame);
}

function toSiteFrame({ site, tags, concepts, comparisons, timelines }: Snapshot): SiteFrame {
  const messages = getMessages(site.language);
  const doors = site.doors.flatMap((id) => tags.find((tag) => tag.id === id) ?? []);
  return {
    title: site.title,
    tagline: site.tagline,
    description: site.description,
    author: site.author,
    license: site.license,
    language: site.language,
    messages,
    home: toHref(homeAddress),
    navigation: [
      ...doors.map((tag) => ({
        label: getLabel(tag.label, site.language),
        address: toTagAddress(tag.id),
        href: toHref(toTagAddress(tag.id)),
      })),
      toLink(messages.tags, tagsAddress),
      ...concepts.slice(0, 1).map(() => toLink(messages.concepts, conceptsAddress)),
      ...comparisons
        .slice(0, 1)
        .map(({ id }) => toLink(messages.comparison, toComparisonAddress(id))),
      ...timelines.slice(0, 1).map(({ address }) => toLink(messages.timeline, address)),
    ],
  };
}

function toLink(label: string, address: Address) {
  return { label, address, href: toHref(address) };
}
