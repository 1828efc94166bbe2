import { en } from './en.ts';
import { type Messages, zh } from './zh.ts';

export type { Messages };

/** Interface texts for a language (BCP 47): Chinese for any Chinese, English for the rest. */
export function getMessages(language: string): Messages {
  return /^zh\b/i.test(language) ? zh : en;
}

/** A label in the language of the interface. */
export function getLabel(label: { zh: string; en?: string | undefined }, language: string): string {
  return /^zh\b/i.test(language) ? label.zh : (label.en ?? label.zh);
}
