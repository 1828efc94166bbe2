import { describe, expect, it } from 'vitest';
import { matchSections, toNewSection, toOldSection } from '../../../src/links/match.ts';

const texts = {
  queue: '调度器先从队列里取出一个等待的任务，再按优先级排好次序，最后交给空闲的处理器去执行。',
  memory: '内核用页表记录虚拟地址和物理页的对应关系，缺页时由处理程序分配一页并补上这一项。',
  disk: '写入的数据先留在页缓存中，过一会儿才由回写线程成批地送到磁盘，断电时可能丢失。',
  network: '网卡收到的包放进环形缓冲区，软中断在预算之内逐个处理，超出预算就留到下一轮。',
};

function run(before: [string, string][], after: [string, string][]) {
  const toSection = ([heading, text]: [string, string], index: number) => {
    return { id: `${heading}-${index}`, heading, text };
  };
  const matches = matchSections(
    before.map(toSection).map(toOldSection),
    after.map(toSection).map(toNewSection),
  );
  return before.map(([heading], index) => {
    const match = matches.get(index);
    const target = match?.sure ? after[match.to]?.[0] : undefined;
    return `${heading} → ${target ?? '?'}`;
  });
}

describe('matchSections', () => {
  it('follows a renamed heading by its text', () => {
    const moved = run(
      [
        ['排队', texts.queue],
        ['内存', texts.memory],
      ],
      [
        ['调度的过程', texts.queue],
        ['内存', texts.memory],
      ],
    );
    expect(moved).toEqual(['排队 → 调度的过程', '内存 → 内存']);
  });

  it('follows sections through a new order and new numbers', () => {
    const moved = run(
      [
        ['1. 排队', texts.queue],
        ['2. 内存', texts.memory],
        ['3. 磁盘', texts.disk],
      ],
      [
        ['1. 磁盘', texts.disk],
        ['2. 排队', texts.queue],
        ['3. 内存', texts.memory],
      ],
    );
    expect(moved).toEqual(['1. 排队 → 2. 排队', '2. 内存 → 3. 内存', '3. 磁盘 → 1. 磁盘']);
  });

  it('believes the words more than a heading that only looks alike', () => {
    const moved = run(
      [
        ['前言', texts.queue],
        ['内存', texts.memory],
      ],
      [
        ['前言（未完待续）', texts.network],
        ['共同点', `${texts.queue}这是后加的。`],
        ['内存', texts.memory],
      ],
    );
    expect(moved).toEqual(['前言 → 共同点', '内存 → 内存']);
  });

  it('tells headings of the same words apart by what stands below them', () => {
    const matches = matchSections(
      [
        { id: '小结', heading: '小结', text: texts.queue },
        { id: '小结-1', heading: '小结', text: texts.memory },
      ].map(toOldSection),
      [
        { id: '小结', heading: '小结', text: texts.disk },
        { id: '小结-1', heading: '小结', text: texts.queue },
        { id: '小结-2', heading: '小结', text: texts.memory },
      ].map(toNewSection),
    );
    expect([matches.get(0)?.to, matches.get(1)?.to]).toEqual([1, 2]);
  });

  it('finds a section that was merged into another', () => {
    const moved = run(
      [
        ['磁盘', texts.disk],
        ['回写', texts.network],
      ],
      [['磁盘', texts.disk + texts.network]],
    );
    expect(moved).toEqual(['磁盘 → 磁盘', '回写 → 磁盘']);
  });

  it('is not sure of a heading whose words are gone', () => {
    const moved = run(
      [
        ['排队', texts.queue],
        ['内存', texts.memory],
      ],
      [
        ['内存', texts.memory],
        ['收包', texts.network],
      ],
    );
    expect(moved).toEqual(['排队 → ?', '内存 → 内存']);
  });
});
