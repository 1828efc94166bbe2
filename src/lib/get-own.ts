/**
 * What a record holds under a key that an author chose. A tag, heading or tag plugin may be called
 * `constructor`, which every plain object answers to.
 */
export function getOwn<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
