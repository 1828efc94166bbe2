import type { Imported } from '../importers/imported-note.ts';
import { importJekyll } from '../importers/jekyll.ts';
import type { JekyllConfig } from '../importers/jekyll-config.ts';
import { importNative } from '../importers/native.ts';
import type { Dialect } from '../schema/note.ts';

/** What decides how a file is read, besides its text. */
export interface NoteContext {
  dialect: Dialect;
  jekyll: JekyllConfig;
}

/** The pure step from one text to one note; it knows no other file. */
export function toNote(text: string, file: string, { dialect, jekyll }: NoteContext): Imported {
  return dialect === 'jekyll' ? importJekyll(text, file, jekyll) : importNative(text, file);
}
