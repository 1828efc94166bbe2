import { isUtf8 } from 'node:buffer';
import type { Issue, Severity } from '../lib/issue.ts';
import { toPosition } from '../lib/issue.ts';

/** A text file, decoded. */
export interface DecodedText {
  /** The file as it is on disk. */
  source: string;
  /** The same with `\n` line ends, without byte order mark and control characters. */
  text: string;
  issues: Issue[];
}

/**
 * Decodes a file. Bytes that are not UTF-8 become `�` and an issue that names the first of them;
 * control characters, which no page may hold, are left out with a warning.
 */
export function decodeText(bytes: Uint8Array, file: string, severity: Severity): DecodedText {
  const source = decoder(false).decode(bytes);
  const issues: Issue[] = [];
  if (!isUtf8(bytes)) {
    const before = normalise(
      decoder(false).decode(bytes.subarray(0, findBadByte(bytes)), { stream: true }),
    );
    issues.push({
      code: 'invalid-utf8',
      severity,
      file,
      ...toPosition(before, before.length),
      message: 'this byte is not UTF-8, so the text from here on may be wrong',
      hint: 'save the file as UTF-8 (it may be GBK)',
    });
  }
  const lines = normalise(source);
  // All of C0 but tab and line feed, delete, and C1.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
  const first = lines.search(controls);
  if (first < 0) return { source, text: lines, issues };
  const count = lines.match(controls)?.length ?? 0;
  const code = (lines.codePointAt(first) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  issues.push({
    code: 'control-character',
    severity: 'warning',
    file,
    ...toPosition(lines, first),
    message: `the invisible control character U+${code} is left out${count > 1 ? `, and ${count - 1} more below` : ''}`,
    hint: 'delete it',
  });
  return { source, text: lines.replace(controls, ''), issues };
}

function normalise(text: string): string {
  const marked = text.startsWith('\ufeff') ? text.slice(1) : text;
  return marked.includes('\r') ? marked.replace(/\r\n?/g, '\n') : marked;
}

/** Length of the longest beginning that is UTF-8; a character cut at the end counts as begun. */
function findBadByte(bytes: Uint8Array): number {
  let good = 0;
  let bad = bytes.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      decoder(true).decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return good;
}

function decoder(fatal: boolean): TextDecoder {
  return new TextDecoder('utf-8', { fatal, ignoreBOM: true });
}
