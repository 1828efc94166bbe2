/** The same random and hostile queries at each run: pieces of markup, operators, scripts, text. */
export function makeHostileQueries(count: number): string[] {
  let seed = 20260401;
  const random = (limit: number) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * limit);
  };
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + random(5) }, () =>
      random(4) === 0
        ? String.fromCodePoint(0x20 + random(0xd7e0))
        : (pieces[random(pieces.length)] ?? ''),
    ).join(random(2) === 0 ? ' ' : ''),
  );
}

const pieces = [
  '<img src=x onerror="window.hacked=1">',
  '<script>window.hacked=1</script>',
  '"><svg onload=window.hacked=1>',
  'javascript:window.hacked=1',
  '"',
  '“',
  '-',
  '--',
  'tag:',
  'tag:k8s',
  '-tag:',
  '标签:云原生',
  '(',
  '\\',
  '%00',
  '%',
  '&amp;',
  '__proto__',
  'constructor',
  'toString',
  '$' + '{1+1}',
  '{{7*7}}',
  '../../etc/passwd',
  "' OR 1=1 --",
  '容器',
  '调度',
  '調度器',
  'k8s',
  'Ｐｏｄ',
  'jincheng',
  'SharedInformer',
  '的',
  'a',
  '\u202e',
  '\u0000',
  '\u0301\u0301\u0301',
  '😀',
  '👩‍👩‍👧',
  '𠮷',
  'ﷺ',
  '容'.repeat(60),
  'x'.repeat(200),
];
