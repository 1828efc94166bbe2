import { type APIRequestContext, expect, test } from '@playwright/test';
import { Parser } from 'n3';
import { mapPages } from './pages/map-pages.ts';

const skos = 'http://www.w3.org/2004/02/skos/core#';
const types = ['broader', 'related', 'exactMatch', 'closeMatch', 'relatedMatch'];
const mirrored = new Set(types.slice(1));

/** `a type b` for each relation, once: what holds both ways is named in the order of the letters. */
function toSet(relations: [from: string, type: string, to: string][]): string[] {
  const lines = relations
    .filter(([, type]) => types.includes(type))
    .map(([from, type, to]) => {
      const [a, b] = mirrored.has(type) && from > to ? [to, from] : [from, to];
      return `${a} ${type} ${b}`;
    });
  return [...new Set(lines)].sort();
}

/** Relations that elements of a page state in their attributes. */
function readMarkup(html: string, tag: string): string[] {
  const pattern = new RegExp(
    `<(?:${tag})\\b[^>]*data-from="([^"]+)" data-type="([^"]+)" data-to="([^"]+)"`,
    'g',
  );
  return toSet([...html.matchAll(pattern)].map(([, a = '', b = '', c = '']) => [a, b, c]));
}

function toId(uri: string): string {
  return /\/concepts\/([^/]+)\/$/.exec(uri)?.[1] ?? uri;
}

async function readText(request: APIRequestContext, path: string): Promise<string> {
  return (await request.get(path)).text();
}

interface Node {
  '@id': string;
  'skos:inScheme'?: { '@id': string }[];
  [predicate: string]: unknown;
}

async function readJsonLd(request: APIRequestContext) {
  const { '@graph': graph }: { '@graph': Node[] } = await (
    await request.get('concepts.jsonld')
  ).json();
  const schemeOf = new Map(
    graph.map((node) => [
      toId(node['@id']),
      node['skos:inScheme']?.[0]?.['@id'].split('#scheme-')[1],
    ]),
  );
  const relations = graph.flatMap((node) =>
    types.flatMap((type) =>
      ((node[`skos:${type}`] ?? []) as { '@id': string }[]).map(
        (other): [string, string, string] => [toId(node['@id']), type, toId(other['@id'])],
      ),
    ),
  );
  return { schemeOf, relations: toSet(relations) };
}

async function readTurtle(request: APIRequestContext): Promise<string[]> {
  const quads = new Parser().parse(await readText(request, 'concepts.ttl'));
  return toSet(
    quads
      .filter(({ predicate }) => predicate.value.startsWith(skos))
      .map((quad) => [
        toId(quad.subject.value),
        quad.predicate.value.slice(skos.length),
        toId(quad.object.value),
      ]),
  );
}

test('drawing, list, JSON-LD and Turtle of the map hold the same relations', async ({
  request,
}) => {
  const html = await readText(request, 'concepts/');
  const { relations } = await readJsonLd(request);
  expect(relations.length).toBeGreaterThan(50);
  expect(readMarkup(html, 'path')).toEqual(relations);
  expect(readMarkup(html, 'li')).toEqual(relations);
  expect(await readTurtle(request)).toEqual(relations);
});

test('every form of the comparison holds the same relations', async ({ request }) => {
  const html = await readText(request, 'compare/linux-kubernetes/');
  const { relations, schemeOf } = await readJsonLd(request);
  const isBetween = (line: string) => {
    const [a = '', , b = ''] = line.split(' ');
    return [schemeOf.get(a), schemeOf.get(b)].sort().join(' ') === 'kubernetes linux';
  };
  const expected = relations.filter(isBetween);
  expect(expected.length).toBeGreaterThanOrEqual(16);
  expect(readMarkup(html, 'path')).toEqual(expected);
  expect(readMarkup(html, 'tr|li')).toEqual(expected);
  expect((await readTurtle(request)).filter(isBetween)).toEqual(expected);
  const csv = await readText(request, 'compare/linux-kubernetes.csv');
  const cells = csv
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) =>
      [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) => cell),
    );
  expect(toSet(cells.map((row) => [row[2] ?? '', row[4] ?? '', row[5] ?? '']))).toEqual(expected);
  const { pairs }: { pairs: { relation: string; left: Side; right: Side }[] } = await (
    await request.get('compare/linux-kubernetes.json')
  ).json();
  expect(
    toSet(pairs.map(({ relation, left, right }) => [left.concept.id, relation, right.concept.id])),
  ).toEqual(expected);
});

interface Side {
  concept: { id: string };
}

test('no era shows a concept that was not there yet', async ({ request }) => {
  const { eras }: { eras: { id: string; end?: string }[] } = await (
    await request.get('timeline.json')
  ).json();
  const turtle = await readText(request, 'concepts.ttl');
  const since = new Map(
    [
      ...turtle.matchAll(/\/concepts\/([^/]+)\/> a skos:Concept[\s\S]*?dcterms:created "([^"]+)"/g),
    ].map(([, id = '', date = '']) => [id, date]),
  );
  expect(eras.length).toBeGreaterThanOrEqual(8);
  for (const { id, end = '9999' } of eras) {
    const html = await readText(request, `timeline/${id}/`);
    const shown = [...html.matchAll(/\/concepts\/([^/"]+)\/"/g)].map(([, concept = '']) => concept);
    for (const concept of shown) expect(since.get(concept), `${concept} in ${id}`).toBeDefined();
    expect(shown.filter((concept) => (since.get(concept) ?? '') >= end)).toEqual([]);
  }
});

for (const width of [320, 768, 1440]) {
  for (const path of mapPages) {
    test(`${path} does not scroll sideways at ${width} px, and its drawing is legible`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(path);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
        width,
      );
      const smallest = await page.evaluate(() =>
        Math.min(
          99,
          ...[...document.querySelectorAll<SVGTextElement>('.drawing svg text')]
            .filter((text) => text.checkVisibility())
            .map(
              (text) =>
                Number.parseFloat(getComputedStyle(text).fontSize) * (text.getScreenCTM()?.a ?? 1),
            ),
        ),
      );
      expect(smallest).toBeGreaterThanOrEqual(12);
    });
  }
}
