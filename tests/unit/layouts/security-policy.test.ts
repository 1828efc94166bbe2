import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { toSecurityPolicy } from '../../../src/layouts/security-policy.ts';

describe('toSecurityPolicy', () => {
  it('allows inline scripts by hash only', () => {
    const policy = toSecurityPolicy({ inlineScripts: ['let a = 1'] });
    const hash = createHash('sha256').update('let a = 1').digest('base64');
    expect(policy).toContain(`script-src 'self' 'wasm-unsafe-eval' 'sha256-${hash}';`);
    expect(policy).not.toContain('unsafe-inline');
  });

  it('opens no more than a page needs', () => {
    expect(toSecurityPolicy()).toContain("img-src 'self' data:;");
    expect(toSecurityPolicy({ outsideImages: true })).toContain(
      "img-src 'self' data: https: http:;",
    );
    expect(toSecurityPolicy({ styleAttributes: true })).toContain(
      "style-src 'self'; style-src-attr 'unsafe-inline';",
    );
    expect(toSecurityPolicy({ frames: [] })).toBe(toSecurityPolicy());
    expect(toSecurityPolicy()).not.toContain('frame-src');
    expect(toSecurityPolicy({ frames: ['a.example', 'b.example'] })).toContain(
      'frame-src https://a.example https://b.example;',
    );
  });
});
