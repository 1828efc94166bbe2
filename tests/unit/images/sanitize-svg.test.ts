import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { cleanOriginal } from '../../../src/images/clean-original.ts';
import { sanitizeSvg } from '../../../src/images/sanitize-svg.ts';

const open = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">';

function clean(inside: string): string {
  return sanitizeSvg(`${open}${inside}</svg>`)?.slice(open.length, -'</svg>'.length) ?? 'refused';
}

describe('sanitizeSvg', () => {
  test.each([
    ['<path d="M0 0h1" fill="url(#a)"/>', '<path d="M0 0h1" fill="url(#a)"></path>'],
    ['<use xlink:href="#a"/>', '<use xlink:href="#a"></use>'],
    ['<style>.a{fill:red}</style>', '<style>.a{fill:red}</style>'],
    ['<text>a &lt; b</text>', '<text>a &lt; b</text>'],
    [
      '<image href="data:image/png;base64,AA=="/>',
      '<image href="data:image/png;base64,AA=="></image>',
    ],
  ])('keeps what draws: %s', (source, wanted) => {
    expect(clean(source)).toBe(wanted);
  });

  test.each([
    ['<script>alert(1)</script>', ''],
    ['<SCRIPT>alert(1)</SCRIPT>', ''],
    ['<path onload="alert(1)" d="M0"/>', '<path d="M0"></path>'],
    ['<foreignObject><p>x</p></foreignObject>', ''],
    ['<a href="javascript:alert(1)"><text>x</text></a>', '<text>x</text>'],
    ['<use href="https://example.org/a.svg#b"/>', '<use></use>'],
    ['<image href="https://example.org/a.png"/>', '<image></image>'],
    ['<image href="data:image/svg+xml,x"/>', '<image></image>'],
    ['<style>@import "https://example.org/a.css";</style>', '<style></style>'],
    ['<path style="fill:url(https://example.org/a)"/>', '<path></path>'],
    ['<path style="fill:u\\72l(https://example.org/a)"/>', '<path></path>'],
    ['<set attributeName="href" to="javascript:alert(1)"/>', ''],
    ['<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>', ''],
    ['<!-- a --><?xml-stylesheet href="https://example.org/a.css"?>', ''],
  ])('drops what runs or fetches: %s', (source, wanted) => {
    expect(clean(source)).toBe(wanted);
  });

  test('refuses what is not well-formed', () => {
    expect(sanitizeSvg('<svg><path></svg>')).toBeNull();
    expect(sanitizeSvg('<html></html>')).toBeNull();
    expect(sanitizeSvg('')).toBeNull();
  });

  test('opens no entity that would grow', () => {
    const bomb = '<!DOCTYPE svg [<!ENTITY a "&b;&b;"><!ENTITY b "x">]>';
    expect(sanitizeSvg(`${bomb}${open}<text>&a;</text></svg>`)).toBeNull();
  });

  test('a packed drawing is cleaned too, and one that unpacks without end refused', () => {
    const packed = gzipSync(`${open}<script>alert(1)</script></svg>`);
    const { bytes } = cleanOriginal('a.svgz', packed);
    expect(bytes).not.toBeNull();
    expect(bytes?.equals(packed)).toBe(false);
    const endless = gzipSync(Buffer.alloc(30 * 1024 * 1024, 32));
    expect(cleanOriginal('a.svgz', endless).bytes).toBeNull();
  });
});
