import { describe, expect, test } from 'vitest';
import { toSentence } from '../../../src/markdown/sentence.ts';

function around(text: string, words: string) {
  const start = text.indexOf(words);
  return toSentence(text, start, start + words.length);
}

describe('toSentence', () => {
  test.each([
    ['前句。看容器吧！后句。', '看', '吧！'],
    ['他说“好。”再看容器', '再看', ''],
    ['In v1.2 see 容器 at k8s.io. Next.', 'In v1.2 see ', ' at k8s.io.'],
    ['上一行\n容器\n下一行', '', ''],
    ['容器', '', ''],
  ])('%j', (text, before, after) => {
    expect(around(text, '容器')).toEqual({ before, text: '容器', after });
  });

  test('cuts a long sentence around the words', () => {
    const { before, after } = around(`${'前'.repeat(300)}容器${'后'.repeat(300)}`, '容器');
    expect(before).toBe(`…${'前'.repeat(79)}`);
    expect(after).toBe(`${'后'.repeat(79)}…`);
  });

  test('gives the room that one side does not need to the other', () => {
    const { before, after } = around(`看容器${'后'.repeat(300)}`, '容器');
    expect(before).toBe('看');
    expect(after).toBe(`${'后'.repeat(157)}…`);
  });
});
