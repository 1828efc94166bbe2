import { importHexo } from '../importers/hexo.ts';
import type { HexoConfig } from '../importers/hexo-config.ts';
import { importHugo } from '../importers/hugo.ts';
import type { HugoConfig } from '../importers/hugo-config.ts';
import type { Imported } from '../importers/imported-note.ts';
import { importJekyll } from '../importers/jekyll.ts';
import type { JekyllConfig } from '../importers/jekyll-config.ts';
import { importNative } from '../importers/native.ts';
import { importObsidian } from '../importers/obsidian.ts';
import type { Dialect } from '../schema/note.ts';

/** What the generators of foreign folders are told, each by its own file. */
export interface ForeignConfigs {
  jekyll: JekyllConfig;
  hexo: HexoConfig;
  hugo: HugoConfig;
}

/** The pure step from one text to one note; it knows no other file. `null`: there is no note in it. */
export function toNote(
  text: string,
  file: string,
  dialect: Dialect,
  configs: ForeignConfigs,
): Imported | null {
  switch (dialect) {
    case 'native':
      return importNative(text, file);
    case 'jekyll':
      return importJekyll(text, file, configs.jekyll);
    case 'hexo':
      return importHexo(text, file, configs.hexo);
    case 'hugo':
      return importHugo(text, file, configs.hugo);
    case 'obsidian':
      return importObsidian(text, file);
  }
}
