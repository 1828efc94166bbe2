import { describe, expect, test } from 'vitest';
import { toEmbedHtml, toFrameHosts } from '../../../src/knowledge/late-embeds.ts';
import { fillPlaceholders } from '../../../src/knowledge/late-linking.ts';
import { resolveEmbeds } from '../../../src/knowledge/resolve-embeds.ts';
import { siteSchema } from '../../../src/schema/site.ts';

const player = {
  url: 'https://player.example/v?a=1&b=2',
  host: 'player.example',
  title: '潮 "汐" <b>',
  shape: 'wide',
  line: 9,
  column: 3,
} as const;

describe('frames', () => {
  test('are shown for the hosts that site.yaml names, to the letter', () => {
    const other = { ...player, host: 'www.player.example' };
    const { embeds, issues } = resolveEmbeds('a.md', [player, other], ['player.example']);
    expect(embeds.map(({ isShown }) => isShown)).toEqual([true, false]);
    expect(issues).toHaveLength(1);
    expect(issues[0]).toMatchObject({
      ...{ code: 'embed-not-allowed', severity: 'warning', file: 'a.md', line: 9, column: 3 },
      message: expect.stringContaining('www.player.example'),
    });
    expect(toFrameHosts(embeds)).toEqual(['player.example']);
  });

  test('wait until they come near and keep to themselves', () => {
    const [embed] = resolveEmbeds('a.md', [player], ['player.example']).embeds;
    const html = toEmbedHtml(embed);
    expect(html).toContain('src="https://player.example/v?a=1&amp;b=2"');
    expect(html).toContain('title="潮 &quot;汐&quot; &lt;b&gt;"');
    expect(html).toContain('loading="lazy"');
    expect(html).toContain('referrerpolicy="strict-origin-when-cross-origin"');
    expect(html).toMatch(/ sandbox="(?!.*top-navigation)(?!.*modals)(?!.*downloads)/);
  });

  test('of other hosts are links, and of no host nothing', () => {
    const { embeds } = resolveEmbeds('a.md', [player], []);
    const html = '<p><iframe src="kb:embed/0"></iframe><iframe src="kb:embed/7"></iframe></p>';
    expect(fillPlaceholders(html, { links: [], images: [], embeds }, '/')).toBe(
      '<p><a href="https://player.example/v?a=1&amp;b=2">潮 &quot;汐&quot; &lt;b&gt;</a></p>',
    );
    expect(toFrameHosts(embeds)).toEqual([]);
    expect(toFrameHosts(undefined)).toEqual([]);
  });
});

describe('`embeds` of site.yaml', () => {
  const isValid = (host: string) => siteSchema.safeParse({ title: '甲', embeds: [host] }).success;

  test.each(['player.bilibili.com', 'www.youtube.com', 'xn--fiqs8s.cn'])('takes %s', (host) => {
    expect(isValid(host)).toBe(true);
  });

  test.each([
    'https://www.youtube.com',
    '*.youtube.com',
    'youtube.com/embed',
    "a.com; script-src 'unsafe-inline'",
    'a.com b.com',
    'YouTube.com',
    'localhost',
    'a.com:8080',
    '*',
    '',
  ])('refuses %j, which the policy would take for something else', (host) => {
    expect(isValid(host)).toBe(false);
  });
});
