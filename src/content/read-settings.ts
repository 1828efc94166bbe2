import { access } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { readFields, toUnknownField } from '../importers/fields.ts';
import { isRecord } from '../importers/front-matter.ts';
import { readHexoConfig } from '../importers/hexo-config.ts';
import { hugoConfigFiles, readHugoConfig } from '../importers/hugo-config.ts';
import type { Position } from '../importers/imported-note.ts';
import { readJekyllConfig } from '../importers/jekyll-config.ts';
import type { SiteWords } from '../importers/site-words.ts';
import { parseYaml, type YamlText } from '../importers/yaml.ts';
import type { Issue, Severity } from '../lib/issue.ts';
import type { Dialect } from '../schema/note.ts';
import { type PlannedNote, type SiteSettings, siteSchema, type Tag } from '../schema/site.ts';
import { readText } from './read-files.ts';
import { toKnownTags } from './read-known-tags.ts';
import type { ForeignConfigs } from './read-note.ts';
import { toPlanned } from './read-planned.ts';
import type { TagUse } from './read-tags.ts';

/** A note that is meant to be written, and where planned.yaml says so. */
export interface PlannedEntry extends Position {
  note: PlannedNote;
  file: string;
}

/** All that the author says outside the notes. */
export interface Settings {
  /** `doors` is empty until `joinNotes` knows the tags. */
  site: SiteSettings;
  doors: TagUse[];
  /** True when the doors are those of the knowledge folder; unused ones stay shut. */
  doorsAreBorrowed: boolean;
  tags: Tag[];
  planned: PlannedEntry[];
  configs: ForeignConfigs;
  issues: Issue[];
}

/** A YAML file of the author, parsed. */
export interface SettingsFile {
  /** Name for issues, relative to the content folder. */
  file: string;
  severity: Severity;
  yaml: YamlText;
}

/**
 * Reads `site.yaml`, `tags.yaml` and `planned.yaml`. Tags and doors that the folder lacks come
 * from the knowledge folder; a foreign folder names the site in its own configuration.
 */
export async function readSettings(
  contentDir: string,
  knowledgeDir: string | null,
  dialect: Dialect,
): Promise<Settings> {
  const severity: Severity = dialect === 'native' ? 'error' : 'warning';
  const issues: Issue[] = [];
  const open = async (folder: string | null, name: string): Promise<SettingsFile | null> => {
    if (!folder || !(await exists(join(folder, name)))) return null;
    const file = toName(contentDir, join(folder, name));
    const { decoded, issues: problems } = await readText(folder, name, severity);
    issues.push(...problems.map((issue) => ({ ...issue, file })));
    if (!decoded) return null;
    const yaml = parseYaml(decoded.text, { file, line: 1, code: 'yaml-syntax', severity });
    issues.push(...yaml.issues);
    return { file, severity, yaml };
  };

  const { configs, words } = await readConfigs(contentDir, dialect, issues);
  const ownSite = await open(contentDir, 'site.yaml');
  const fallbackTitle = basename(resolve(contentDir));
  const { site, doors } = ownSite
    ? toSite(ownSite, fallbackTitle, issues)
    : { site: fromWords(words, fallbackTitle), doors: [] };
  if (!ownSite && dialect === 'native') issues.push(toMissingSite(fallbackTitle));
  // A site that says nothing of doors has those of the tags it borrows.
  const hasDoors = ownSite !== null && isRecord(ownSite.yaml.data) && 'doors' in ownSite.yaml.data;
  const lentSite = hasDoors ? null : await open(knowledgeDir, 'site.yaml');
  const lentDoors = lentSite ? toSite(lentSite, fallbackTitle, []).doors : [];

  const tagsFile = (await open(contentDir, 'tags.yaml')) ?? (await open(knowledgeDir, 'tags.yaml'));
  const plannedFile = await open(contentDir, 'planned.yaml');
  return {
    site,
    doors: hasDoors ? doors : lentDoors,
    doorsAreBorrowed: !hasDoors,
    tags: tagsFile ? toKnownTags(tagsFile, issues) : [],
    planned: plannedFile ? toPlanned(plannedFile, issues) : [],
    configs,
    issues,
  };
}

/** Each generator's own settings; of those whose folder this is not, the defaults. */
async function readConfigs(
  contentDir: string,
  dialect: Dialect,
  issues: Issue[],
): Promise<{ configs: ForeignConfigs; words: SiteWords }> {
  const open = async (of: Dialect, ...names: string[]) => {
    if (dialect !== of) return { text: '', name: names[0] ?? '' };
    for (const name of names) {
      if (!(await exists(join(contentDir, name)))) continue;
      const { decoded, issues: problems } = await readText(contentDir, name, 'warning');
      issues.push(...problems);
      return { text: decoded?.text ?? '', name };
    }
    return { text: '', name: names[0] ?? '' };
  };
  const hugoFile = await open('hugo', ...hugoConfigFiles);
  const jekyll = readJekyllConfig((await open('jekyll', '_config.yml')).text);
  const hexo = readHexoConfig((await open('hexo', '_config.yml')).text);
  const hugo = readHugoConfig(hugoFile.text, hugoFile.name);
  issues.push(...jekyll.issues, ...hexo.issues, ...hugo.issues);
  const configs = { jekyll: jekyll.config, hexo: hexo.config, hugo: hugo.config };
  const words = dialect === 'native' || dialect === 'obsidian' ? {} : configs[dialect];
  return { configs, words };
}

function toSite(
  { file, severity, yaml }: SettingsFile,
  fallbackTitle: string,
  issues: Issue[],
): { site: SiteSettings; doors: TagUse[] } {
  const data = isRecord(yaml.data) ? yaml.data : {};
  const read = readFields(siteSchema.shape, data, {
    file,
    severity,
    placeOf: yaml.placeOf,
    codeOf: (field) => (field === 'title' ? 'missing-title' : undefined),
  });
  // Broken YAML has been reported already; what is missing because of it need not be.
  if (yaml.usable) issues.push(...read.issues, ...read.unknown.map(toUnknown));
  const { title = fallbackTitle, language = 'zh-Hans', doors = [], ...rest } = read.fields;
  return {
    site: { ...rest, title, language, doors: [] },
    doors: doors.map((value, index) => ({ value, file, ...yaml.placeOf(['doors', index]) })),
  };

  function toUnknown(name: string): Issue {
    return toUnknownField(name, Object.keys(siteSchema.shape), [name], {
      file,
      placeOf: yaml.placeOf,
    });
  }
}

function fromWords(words: SiteWords, fallbackTitle: string): SiteSettings {
  const { title = fallbackTitle, tagline, description, author, url, language = 'zh-Hans' } = words;
  // `zh-CN` names a country; what type setting and search want to know is the script.
  const script = /^zh(?:-CN|-SG)?$/i.test(language) ? 'zh-Hans' : language;
  return { title, tagline, description, author, url, language: script, doors: [] };
}

function toMissingSite(title: string): Issue {
  return {
    code: 'missing-site',
    severity: 'warning',
    file: 'site.yaml',
    line: 1,
    column: 1,
    message: `there is no site.yaml, so the site is called \`${title}\` like its folder`,
    hint: 'write site.yaml with a line `title: …`',
  };
}

function toName(contentDir: string, path: string): string {
  return relative(contentDir, path).replaceAll('\\', '/');
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
