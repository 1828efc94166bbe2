import type { VersionChanges } from '../schema/old-address.ts';

/**
 * How a page carries what has changed since each of its versions: one line a version, such as
 * `k3j9d0 2026-11-24 0 shmtiysl6 +sxyz2abcd -1`, where `0` is the text before the first heading.
 */
export function toChangeLines(changes: readonly VersionChanges[]): string {
  return changes
    .map(({ version, day, changed, added, removed }) => {
      const names = [...changed, ...added.map((short) => `+${short}`)];
      const gone = removed > 0 ? [`-${removed}`] : [];
      return [version, day, ...names.map((name) => name.replace(/^(\+?)$/, '$10')), ...gone].join(
        ' ',
      );
    })
    .join('\n');
}

/** What has changed since a version, as `toChangeLines` wrote it; the last mention counts. */
export function findChangeLine(lines: string, version: string): VersionChanges | undefined {
  const line = lines.split('\n').findLast((one) => one.startsWith(`${version} `));
  if (line === undefined) return undefined;
  const [, day = '', ...names] = line.split(' ');
  const toShort = (name: string) => (name === '0' ? '' : name);
  return {
    version,
    day,
    changed: names.filter((name) => /^\w/.test(name)).map(toShort),
    added: names.filter((name) => name.startsWith('+')).map((name) => toShort(name.slice(1))),
    removed: Number(names.find((name) => name.startsWith('-'))?.slice(1) ?? 0),
  };
}
