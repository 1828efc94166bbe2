/**
 * Writes a content folder of many notes, as long and as mixed as an author's are (3 to 6 KB of
 * Chinese and English with lists, tables, code, links, now and then math): `node
 * tests/bench/make-notes.ts DIR [COUNT]`. The same COUNT gives the same bytes.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRandom } from '../random.ts';

const subjects = [
  '页缓存',
  '调度器',
  '文件系统',
  '网络命名空间',
  '控制组',
  '系统调用',
  '信号',
  '内存回收',
  '写时复制',
  '管道',
  '套接字',
  '块设备',
  '中断',
  '定时器',
  '锁',
  '日志',
  '容器运行时',
  '镜像',
  '服务发现',
  '限流',
  '重试',
  '一致性',
  '选举',
  '快照',
  '备份',
  '监控',
  '告警',
  '证书',
  '网关',
  '消息队列',
]; // prettier-ignore
const aspects = ['怎样工作', '的代价', '与测量', '入门', '的边界', '排查', '的历史', '怎样选'];

const sentences = [
  '先说结论：大多数时候，慢的不是计算，而是等待，所以要先看它在等谁。',
  '这里有两个数字容易混：一个是排队的时间，一个是真正干活的时间，前者往往大得多。',
  '如果把超时设得比下游还短，下游做完的工作就全部白费，重试又会把它压得更重。',
  '读到这里可以停一下，想想如果机器在这一步断电，重新起来时会看见什么。',
  'The kernel keeps a list per CPU, so the common path takes no lock at all and scales with cores.',
  '它的默认值来自很多年前的硬件，今天的磁盘快了三个数量级，这个数却没有人改过。',
  '换句话说，**一次失败要花多少**比**多久失败一次**更值得先弄清楚。',
  '配置里的 `timeout` 以秒计，而日志里的 `elapsed` 以毫秒计，对不上时先看单位。',
  '文档说这个选项“通常无需改动”，但它没有说的是：在只有 `512 MB` 内存的机器上要改。',
  'A retry without jitter is a thundering herd that has not happened yet; add randomness to every interval.',
  '从外面看，两种做法没有分别；分别在出错之后，一种能说清楚错在哪里，另一种只能重来。',
  '测量之前先写下你猜的答案，测量之后再看差多少，这比任何工具都更能长经验。',
  '注意它返回成功只说明请求已经收下，不说明事情已经做完，真正的结果要另外去问。',
  '*顺序*在这里是关键：先写日志，再改数据，最后才回答调用者，少一步都会在崩溃时露馅。',
  '同一台机器上跑两份，端口不同、目录不同，就可以在升级时一份一份地换，用户没有感觉。',
  '早期的实现用一把大锁，简单而且正确；后来拆成很多小锁，快了，也多了三个死锁的故事。',
  'Latency has a long tail: the median tells you how a good day feels, the p99 tells you why people call.',
  '数字不大时，线性查找比哈希快，因为它在缓存里；这一点在 ~100 项以内都成立。',
]; // prettier-ignore

const items = [
  '看负载：`uptime` 的三个数是一、五、十五分钟的平均。',
  '看等待：进程状态为 `D` 的有几个，它们卡在哪个文件上。',
  '看队列：长度持续增长，说明进来的比出去的多。',
  '**不要**先改参数，先确认它真的被读到了。',
  'check the error counter before and after, not its absolute value',
  '把改动写进版本库，哪怕只是一行。',
  '回滚的命令要在上线之前就试过一次。',
  '留下时间、主机和版本，三样缺一就无法复现。',
];

const code: [language: string, text: string][] = [
  [
    'go',
    'func wait(ctx context.Context, done <-chan struct{}) error {\n\tselect {\n\tcase <-ctx.Done():\n\t\treturn ctx.Err()\n\tcase <-done:\n\t\treturn nil\n\t}\n}',
  ],
  [
    'bash',
    '# 看谁占着端口，再决定要不要停\nss -ltnp | grep ":$PORT"\nfor host in a b c; do\n  ssh "$host" uptime || echo "$host: no answer" >&2\ndone',
  ],
  [
    'yaml',
    'name: worker\nreplicas: 3\nlimits:\n  cpu: 500m\n  memory: 256Mi\nenv:\n  - name: LEVEL\n    value: info',
  ],
  [
    'c',
    '#include <stdio.h>\n\nint main(int argc, char *argv[]) {\n  for (int i = 1; i < argc; i++) {\n    printf("%d: %s\\n", i, argv[i]);\n  }\n  return 0;\n}',
  ],
  [
    'python',
    'def chunks(values, size):\n    """Yield lists of at most `size` values."""\n    for start in range(0, len(values), size):\n        yield values[start : start + size]\n\nprint([len(c) for c in chunks(list(range(10)), 4)])',
  ],
  [
    'json',
    '{\n  "level": "warn",\n  "queue": {"length": 128, "oldest_seconds": 42},\n  "hosts": ["a", "b", "c"]\n}',
  ],
  ['text', '请求 ──▶ 队列 ──▶ 工作者 ──▶ 存储\n          │\n          └──▶ 丢弃（满）'],
]; // prettier-ignore

/** Writes the folder; what is in it already stays. */
export function makeNotes(dir: string, count: number): void {
  write(
    dir,
    'site.yaml',
    'title: 样本\ndescription: 为测量而写的笔记\nauthor: 某人\nlanguage: zh-Hans\n',
  );
  write(
    dir,
    'tags.yaml',
    'tech:\n  label: { zh: 技术, en: Tech }\nops:\n  label: { zh: 运维, en: Operations }\n',
  );
  for (let index = 0; index < count; index++) {
    const folder = String(2010 + (index % 16));
    write(dir, `notes/${folder}/note-${index}.md`, toNote(index, count));
  }
}

function toNote(index: number, count: number): string {
  const random = createRandom(index + 1);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const other = () => Math.floor(random() * count);
  const sentence = (): string => {
    const text = pick(sentences);
    const kind = random();
    if (kind < 0.06) return `${text}另见 [[${toTitle(other())}]]。`;
    if (kind < 0.1) return `${text}细节在[这一篇](../${2010 + (index % 16)}/note-${index}.md)里。`;
    if (kind < 0.13) return `${text}出处见 <https://example.org/notes/${other()}>。`;
    return text;
  };
  const paragraph = () => Array.from({ length: 2 + Math.floor(random() * 3) }, sentence).join('');
  const list = () =>
    Array.from({ length: 3 + Math.floor(random() * 3) }, () => `- ${pick(items)}`).join('\n');
  const table = () =>
    `| 做法 | 延迟 | 何时用 |\n| --- | ---: | --- |\n${Array.from({ length: 4 }, (_, row) => `| ${pick(subjects)} | ${row * 3 + 1} ms | ${pick(['总是', '写多读少', '`O_DIRECT` 时', '少于一百项'])} |`).join('\n')}`;
  const fence = () => {
    const [language, text] = pick(code);
    return `\`\`\`${language}\n${text}\n\`\`\``;
  };
  const rare = () =>
    pick([
      '> [!note] 提醒\n> 先备份，再动手。',
      '1. 停写；\n2. 等队列空；\n3. 换。',
      '利用率 $\\rho = \\lambda / \\mu$，等待随 $1 / (1 - \\rho)$ 增长。',
      '有一处例外[^1]。\n\n[^1]: 早先的版本不是这样。',
      '下面这行只在旧版本里见得到：<kbd>Ctrl</kbd> + <kbd>C</kbd>。',
    ]);
  const parts = [paragraph()];
  const length = 3000 + Math.floor(random() * 3000);
  for (let section = 1; Buffer.byteLength(parts.join('\n\n')) < length; section++) {
    parts.push(`## ${pick(subjects)}${pick(aspects)}：第 ${section} 步`, paragraph());
    parts.push(pick([list, table, fence, fence, paragraph, rare])(), paragraph());
  }
  const day = new Date(Date.UTC(2010, 0, 1 + (index % 5000))).toISOString().slice(0, 10);
  return `---\ntitle: ${toTitle(index)}\nid: n${String(index).padStart(6, '0')}\ndate: ${day}\ntags: [${pick(['tech', 'ops'])}]\nsummary: ${pick(items).replace(/[:*#]/g, '')}\n---\n\n${parts.join('\n\n')}\n`;
}

function toTitle(index: number): string {
  const subject = subjects[index % subjects.length];
  const aspect = aspects[Math.floor(index / subjects.length) % aspects.length];
  return `${subject}${aspect}（${index}）`;
}

function write(dir: string, path: string, content: string): void {
  const file = join(dir, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

if (import.meta.main) {
  const [dir, count = '5000'] = process.argv.slice(2);
  if (!dir) throw new Error('name the folder to write into');
  makeNotes(dir, Number(count));
}
