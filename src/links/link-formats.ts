/** A place that somebody cites. */
export interface Citation {
  /** Absolute, ASCII, without anything at its end that a program could take for punctuation. */
  url: string;
  title: string;
  /** Heading, where the link is to one. */
  section?: string;
  /** Name of the site. */
  site: string;
  author?: string;
  /** Day the note last changed, `YYYY-MM-DD`. */
  updated: string;
  /** Day of the copy, `YYYY-MM-DD`. */
  today: string;
}

/** What goes to the clipboard in one write: for plain text fields, and for rich ones. */
export interface Copied {
  plain: string;
  html: string;
}

export type LinkFormat = 'markdown' | 'mediawiki' | 'confluence' | 'url' | 'html' | 'citation';

/** In the order of the menu; the first is copied without asking. */
export const linkFormats: readonly LinkFormat[] = [
  'markdown',
  'mediawiki',
  'confluence',
  'url',
  'html',
  'citation',
];

/** The words of a link: title and heading. */
export function toLinkText({ title, section }: Pick<Citation, 'title' | 'section'>): string {
  const text = section === undefined || section === '' ? title : `${title} § ${section}`;
  return text.replace(/\s+/g, ' ').trim();
}

/** A link as each kind of wiki writes it. */
export function formatLink(format: LinkFormat, citation: Citation): Copied {
  const { url } = citation;
  const text = toLinkText(citation);
  const html = `<a href="${escapeHtml(url)}">${escapeHtml(text)}</a>`;
  switch (format) {
    case 'markdown':
      return { html, plain: `[${text.replace(/[\\`*_[\]<>&~|$!]/g, '\\$&')}](${url})` };
    case 'mediawiki':
      // Entities, as nothing else keeps brackets, pipes, quotes and tildes from meaning something.
      return { html, plain: `[${url} ${text.replace(/[[\]{}|<>&'~_*#=]/g, toEntity)}]` };
    case 'confluence':
      return { html, plain: `[${toWikiMarkup(text)}|${url}]` };
    case 'url':
      return { html, plain: url };
    case 'html':
      return { html, plain: html };
    case 'citation': {
      const { author, site, updated, today } = citation;
      const before = `${author ? `${author}. ` : ''}“`;
      const after = `”. ${site}, ${updated} (${today}).`;
      return {
        plain: `${before}${text}${after} ${url}`,
        html: `${escapeHtml(before)}${html}${escapeHtml(after)}`,
      };
    }
  }
}

/**
 * A label of Atlassian's wiki markup. Its parser takes no backslash before brackets, pipes and
 * backslashes in a label, nor before what begins a block: these get their full width. The rich
 * form, which the editors paste, has the text as it is.
 */
function toWikiMarkup(text: string): string {
  return text
    .replace(/[[\]|\\]|(?<=^(?:h[1-6]|bq))\./g, toFullWidth)
    .replace(/[-#*_+?^~%{}()!@]/g, '\\$&');
}

function toFullWidth(character: string): string {
  return String.fromCharCode(character.charCodeAt(0) + 0xfee0);
}

function toEntity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, toEntity);
}
