import { pinyin } from 'pinyin-pro';

/** Readings of every Han character of a text, without tones, the most common first. */
export function readPinyin(text: string): Record<string, string> {
  const characters = new Set(text.match(/\p{Script=Han}/gu));
  const readings: Record<string, string> = {};
  for (const character of [...characters].sort()) {
    const all = pinyin(character, { multiple: true, toneType: 'none', type: 'array', v: true });
    readings[character] = [...new Set(all)].join(' ');
  }
  return readings;
}
