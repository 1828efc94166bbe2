import { toString as toText } from 'hast-util-to-string';
import { describe, expect, test } from 'vitest';
import { drawMermaid } from '../../../src/markdown/mermaid.ts';
import { nameNodes } from '../../../src/markdown/mermaid-names.ts';

describe('drawMermaid', () => {
  test.each([
    [
      'a flowchart',
      'flowchart LR\n  涨潮 -->|六小时| 平潮{平潮?}\n  平潮 -- 是 --> 落潮',
      '涨潮六小时平潮?是落潮',
    ],
    ['a state diagram', 'stateDiagram-v2\n  [*] --> 待命\n  待命 --> 运行 : 启动', '待命运行启动'],
    [
      'a sequence',
      'sequenceDiagram\n  守塔人->>渡轮: 放行\n  Note over 守塔人: 记下水位',
      '守塔人渡轮放行记下水位',
    ],
    [
      'classes',
      'classDiagram\n  class Ferry {\n    +string 名字\n  }\n  Ship <|-- Ferry : 是一种',
      'Ferry名字Ship是一种',
    ],
    ['entities', 'erDiagram\n  SHIP ||--o{ TRIP : 开出', 'SHIPTRIP开出'],
    ['a chart', 'xychart-beta\n  title "水位"\n  x-axis [晨, 昏]\n  bar [3, 7]', '水位晨昏'],
  ])(
    'draws %s with all its words',
    async (_, source, words) => {
      const drawing = await drawMermaid(source, 'a');
      if (!('svg' in drawing)) throw new Error(drawing.reason);
      const drawn = toText(drawing.svg);
      for (const character of words) expect(drawn).toContain(character);
      expect(drawing.svg.properties).toMatchObject({ role: 'img', width: expect.any(String) });
    },
    30_000,
  );

  test.each([
    ['a kind that is not known', 'gantt\n  title 甲'],
    ['what would lose its numbers', 'sequenceDiagram\n  autonumber\n  A->>B: 甲'],
    ['a line that is not understood', 'flowchart LR\n  A --> B\n  甲 怎么 说'],
    ['nothing', ''],
    ['more than anybody reads', `flowchart LR\n${'  A --> B\n'.repeat(200)}`],
  ])('leaves %s as source, and says why', async (_, source) => {
    expect(await drawMermaid(source, 'a')).toEqual({ reason: expect.stringMatching(/./) });
  });

  test('says the same twice', async () => {
    const source = 'flowchart LR\n  甲 --> 乙';
    expect(await drawMermaid(source, 'a')).toEqual(await drawMermaid(source, 'a'));
  });
});

test('nameNodes names nodes and leaves labels alone', () => {
  expect(
    nameNodes('graph TD\n  甲 -- 是 --> 乙[乙的名字]\n  甲 --> 乙:::热\n  style 甲 fill:#fff'),
  ).toBe(
    'graph TD\n  node_1["甲"] -- 是 --> node_2[乙的名字]\n  node_1 --> node_2:::热\n  style node_1 fill:#fff',
  );
  const plain = 'graph TD\n  A["甲"] --> B';
  expect(nameNodes(plain)).toBe(plain);
});
