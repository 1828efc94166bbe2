/** Searches of this reader, kept in this browser and nowhere else. The latest first. */
export function readRecent(): string[] {
  try {
    const saved: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(saved) ? saved.filter((text) => typeof text === 'string') : [];
  } catch {
    // Storage may be forbidden or hold what something else wrote.
    return [];
  }
}

export function rememberSearch(text: string): void {
  if (!text) return;
  // What was typed on the way to it is not another search.
  const others = readRecent().filter((known) => known !== text && !text.startsWith(known));
  write([text, ...others].slice(0, most));
}

export function forgetSearches(): void {
  write([]);
}

const key = 'kb-recent-searches';
const most = 8;

function write(searches: string[]): void {
  try {
    if (searches.length > 0) localStorage.setItem(key, JSON.stringify(searches));
    else localStorage.removeItem(key);
  } catch {
    // Without storage nothing is remembered.
  }
}
