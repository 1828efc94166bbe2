import { createHash } from 'node:crypto';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { toRedirectPage, toRetiredPage } from '../../../src/components/redirect-page.ts';
import { zh } from '../../../src/messages/zh.ts';

const page = toRedirectPage({
  title: '<b>云</b> & "原生"',
  href: '/kb/notes/%E4%BA%91/',
  canonical: 'https://notes.example/kb/notes/%E4%BA%91/',
  icon: '/kb/favicon.svg',
  language: 'zh-Hans',
  messages: zh,
});
const script = /<script>(.*?)<\/script>/.exec(page)?.[1] ?? '';

/** Runs the script of the page at an address with this query and fragment. */
function follow(search: string, hash: string, target = '/kb/notes/%E4%BA%91/'): string | undefined {
  let to: string | undefined;
  const url = new URL(target, 'https://notes.example');
  runInNewContext(script, {
    document: { querySelector: () => ({ href: url.href, hash: url.hash }) },
    location: { search, hash, replace: (address: string) => (to = address) },
  });
  return to;
}

describe('toRedirectPage', () => {
  it('escapes the title of the note', () => {
    expect(page).not.toContain('<b>');
    expect(page).toContain('&lt;b&gt;云&lt;/b&gt; &amp; &quot;原生&quot;');
  });

  it('reaches the note without a script, and says so to robots', () => {
    expect(page).toContain('content="0; url=/kb/notes/%E4%BA%91/"');
    expect(page).toContain('<a href="/kb/notes/%E4%BA%91/">');
    expect(page).toContain(
      '<link rel="canonical" href="https://notes.example/kb/notes/%E4%BA%91/">',
    );
    expect(page).toContain('content="noindex"');
  });

  it('keeps query and fragment by script', () => {
    expect(follow('?q=1', '#终态')).toBe('https://notes.example/kb/notes/%E4%BA%91/?q=1#终态');
    expect(follow('', '')).toBe('https://notes.example/kb/notes/%E4%BA%91/');
  });

  it('keeps the fragment of the new address unless the old one brings its own', () => {
    expect(follow('', '', '/a/#b')).toBe('https://notes.example/a/#b');
    expect(follow('', '#c', '/a/#b')).toBe('https://notes.example/a/#c');
  });

  it('allows its script, and no other, by hash', () => {
    const hash = createHash('sha256').update(script).digest('base64');
    expect(page).toContain(`script-src 'sha256-${hash}'`);
  });
});

describe('toRetiredPage', () => {
  const moved = { href: '/kb/notes/a/#b', title: '丙' };
  const retired = toRetiredPage({
    title: '<i>旧',
    gone: '2024-05-06',
    candidates: [{ href: '/kb/notes/c/', title: '近的' }],
    icon: '/kb/favicon.svg',
    home: '/kb/',
    language: 'zh-Hans',
    messages: zh,
    anchors: [{ ids: ['x', 'sxyz2abcd'], text: '节', to: moved, candidates: [] }],
  });

  it('says what was there, when it went and what comes nearest', () => {
    expect(retired).toContain('<h1>&lt;i&gt;旧</h1>');
    expect(retired).toContain('<time datetime="2024-05-06">');
    expect(retired).toContain('<a href="/kb/notes/c/">近的</a>');
    expect(retired).toContain('<span id="x"></span><span id="sxyz2abcd"></span><b>节</b>');
    expect(retired).toContain('content="noindex"');
  });

  it('allows its script and its style, and no others, by hash', () => {
    for (const [tag, rule] of [
      ['script', 'script-src'],
      ['style', 'style-src'],
    ]) {
      const text = new RegExp(`<${tag}>(.*?)</${tag}>`).exec(retired)?.[1] ?? '';
      const hash = createHash('sha256').update(text).digest('base64');
      expect(retired).toContain(`${rule} 'sha256-${hash}'`);
    }
  });
});
