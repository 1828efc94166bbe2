import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** How many files a folder holds at any depth, and their bytes together. */
export function weigh(folder: string): { files: number; bytes: number } {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const bytes = files.reduce(
    (sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size,
    0,
  );
  return { files: files.length, bytes };
}
