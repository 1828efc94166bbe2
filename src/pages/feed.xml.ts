import rss from '@astrojs/rss';
import { getNotes } from '../data/notes.ts';
import { getSite, toUrl } from '../data/site.ts';
import { homeAddress } from '../lib/address.ts';

const feedLength = 100;

/** The notes that changed last, each under the day it changed. */
export async function GET() {
  const site = await getSite();
  const notes = await getNotes();
  return rss({
    title: site.title,
    description: site.description ?? site.tagline ?? site.title,
    site: toUrl(homeAddress),
    customData: `<language>${site.language}</language>`,
    items: notes.slice(0, feedLength).map((note) => ({
      title: note.title,
      link: toUrl(note.address),
      description: note.summary,
      pubDate: new Date(`${note.updated}T00:00:00Z`),
      categories: note.tags,
    })),
  });
}
