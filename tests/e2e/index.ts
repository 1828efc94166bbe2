import type { APIRequestContext } from '@playwright/test';

/** A line of `/index.json`. */
export interface IndexEntry {
  id: string;
  url: string;
  short: string;
  title: string;
  tags: string[];
  date: string;
  updated: string;
  summary: string;
  source: string;
  aliases: string[];
}

/** All notes of the site under test, as it tells machines. */
export async function readIndex(request: APIRequestContext): Promise<IndexEntry[]> {
  const response = await request.get('index.json');
  const entries: IndexEntry[] = await response.json();
  return entries;
}
