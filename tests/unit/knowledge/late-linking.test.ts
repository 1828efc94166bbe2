import { describe, expect, test } from 'vitest';
import { fillPlaceholders } from '../../../src/knowledge/late-linking.ts';
import { toAddress } from './make-note.ts';

describe('fillPlaceholders', () => {
  const targets = {
    links: [{ address: toAddress('/notes/云原生/'), fragment: '什么是 云' }, null],
    images: [
      { address: toAddress('/assets/a b.png'), width: 640, height: 480 },
      { address: toAddress('/assets/unknown.bin') },
      null,
    ],
  };

  test('puts the base in front and encodes path and fragment', () => {
    expect(fillPlaceholders('<a href="kb:link/0">云</a>', targets, '/kb/')).toBe(
      '<a href="/kb/notes/%E4%BA%91%E5%8E%9F%E7%94%9F/#%E4%BB%80%E4%B9%88%E6%98%AF%20%E4%BA%91">云</a>',
    );
  });

  test('a dead link keeps its words and loses its address', () => {
    expect(fillPlaceholders('<a href="kb:link/1">没有</a>', targets, '/')).toBe(
      '<a class="dead-link">没有</a>',
    );
  });

  test('pictures get address and intrinsic size where it is known', () => {
    expect(fillPlaceholders('<img alt="" src="kb:image/0">', targets, '/')).toBe(
      '<img alt="" src="/assets/a%20b.png" width="640" height="480">',
    );
    expect(fillPlaceholders('<img src="kb:image/1">', targets, '/')).toBe(
      '<img src="/assets/unknown.bin">',
    );
  });

  test('a missing picture keeps its alternative text', () => {
    expect(fillPlaceholders('<img alt="架构图" src="kb:image/2">', targets, '/')).toBe(
      '<img alt="架构图" class="missing-image">',
    );
  });

  test('leaves words that look like placeholders alone', () => {
    const html = '<code>href=&quot;kb:link/0&quot;</code>';
    expect(fillPlaceholders(html, targets, '/')).toBe(html);
  });
});
