/** What a foreign configuration says about the site as a whole. */
export interface SiteWords {
  title?: string;
  tagline?: string;
  description?: string;
  author?: string;
  /** BCP 47 where it looks like it. */
  language?: string;
  url?: string;
}

/** A language tag, whatever the separator; nothing for what cannot be one. */
export function toLanguage(text: string | undefined): string | undefined {
  const tag = text?.replaceAll('_', '-');
  return tag && /^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$/.test(tag) ? tag : undefined;
}

/** The origin of an address (`https://a.example/blog/` → `https://a.example`), if it has one. */
export function toOrigin(text: string | undefined): string | undefined {
  return /^https?:\/\/[^/\s?#]+/.exec(text ?? '')?.[0];
}
