/**
 * Writes a Hexo site, a Hugo site and an Obsidian vault of many notes each, with everything that
 * such folders hold: `node tests/make-foreign.ts DIR [COUNT]`. Made anew for each test, so that
 * none of it has to be kept.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Words that notes are made of. */
const subjects = [
  '进程',
  '调度器',
  '页缓存',
  '文件系统',
  '系统调用',
  '命名空间',
  '容器',
  '网络栈',
  '信号',
  '时钟',
];
const aspects = ['怎样工作', '的历史', '的代价', '入门', '与测量'];

/** One pixel, as PNG. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

interface Made {
  title: string;
  name: string;
  date: string;
  tag: string;
  /** Name of another note. */
  next: string;
  nextTitle: string;
}

/** Writes the three folders `hexo`, `hugo` and `obsidian` below a folder. */
export function makeForeign(dir: string, count = 60): void {
  const notes = Array.from({ length: count }, (_, index) => toMade(index, count));
  makeHexo(join(dir, 'hexo'), notes);
  makeHugo(join(dir, 'hugo'), notes);
  makeObsidian(join(dir, 'obsidian'), notes);
}

function toMade(index: number, count: number): Made {
  const subject = (at: number) => subjects[at % subjects.length] ?? '';
  const title = (at: number) =>
    `${subject(at)}${aspects[Math.floor(at / subjects.length) % aspects.length]}${at >= 50 ? `（${at}）` : ''}`;
  const next = (index + 1) % count;
  const day = new Date(Date.UTC(2018, 0, 1 + index * 9)).toISOString().slice(0, 10);
  return {
    title: title(index),
    name: `note-${index}`,
    date: day,
    tag: subject(index),
    next: `note-${next}`,
    nextTitle: title(next),
  };
}

function makeHexo(dir: string, notes: readonly Made[]): void {
  write(
    dir,
    '_config.yml',
    'title: 小站\nauthor: 某人\nlanguage: zh-CN\nurl: https://notes.example\npermalink: :year/:month/:day/:title/\npost_asset_folder: true\n',
  );
  write(dir, 'source/images/shared.png', pixel);
  write(dir, 'themes/plain/layout/index.ejs', '<html></html>\n');
  for (const [index, note] of notes.entries()) {
    const head = `title: ${note.title}\ndate: ${note.date} 10:20:30\ntags:\n  - ${note.tag}\ncategories:\n  - [系统, ${note.tag}]\ncomments: false\n`;
    const fenced =
      index % 4 === 0
        ? `${head}---\n`
        : index % 7 === 0
          ? `---\n${head}alias: /old/${index}.html\n---\n`
          : `---\n${head}---\n`;
    const parts = [
      '第一段，讲它是什么。\n\n<!-- more -->',
      `## 细节\n\n{% note ${['info', 'warning', 'success'][index % 3]} 要点 %}\n先看 {% post_link ${note.next} %}，再看[这里]({% post_path ${note.next} %})。\n{% endnote %}`,
      `{% codeblock 例子 lang:c mark:2 %}\nint main(void) {\n  return ${index};\n}\n{% endcodeblock %}`,
      `{% asset_img 图.png 一张图 %}\n\n![共用](/images/shared.png)`,
      '{% blockquote 某人, 某书 %}\n引文\n{% endblockquote %}',
      '{% tabs 安装 %}\n<!-- tab Debian -->\napt\n<!-- endtab -->\n<!-- tab Fedora -->\ndnf\n<!-- endtab -->\n{% endtabs %}',
      '数组 `a[[0]]` 与 [[1, 2], [3]] 和 ==等号== 照原样。',
      index % 5 === 0 ? '{% raw %}{{ 原样 }}{% endraw %}' : '{% youtube dQw4w9WgXcQ %}',
    ];
    write(dir, `source/_posts/${note.name}.md`, `${fenced}\n${parts.join('\n\n')}\n`);
    write(dir, `source/_posts/${note.name}/图.png`, pixel);
  }
  write(dir, 'source/_drafts/draft.md', 'title: 草稿\n---\n还没写完。\n');
}

function makeHugo(dir: string, notes: readonly Made[]): void {
  write(
    dir,
    'hugo.toml',
    'baseURL = "https://notes.example/"\nlanguageCode = "zh-cn"\ntitle = "小站"\n[permalinks]\n  blog = "/:year/:month/:slug/"\n',
  );
  write(dir, 'static/img/shared.png', pixel);
  write(dir, 'layouts/_default/single.html', '<html></html>\n');
  write(dir, 'content/posts/_index.md', '---\ntitle: 文章\n---\n');
  for (const [index, note] of notes.entries()) {
    const { title, date, tag } = note;
    const heads = [
      `+++\ntitle = "${title}"\ndate = ${date}T10:20:30+08:00\ntags = ["${tag}"]\ncategories = ["系统"]\naliases = ["/old/${index}.html"]\nweight = ${index}\n+++\n`,
      `---\ntitle: ${title}\ndate: ${date}\nlastmod: ${date}\ntags: [${tag}]\ndescription: 一句话讲${tag}\ntoc: true\n---\n`,
      `{\n  "title": "${title}",\n  "date": "${date}",\n  "tags": ["${tag}"],\n  "slug": "own-${index}"\n}\n`,
    ];
    const parts = [
      '第一段，讲它是什么。\n\n<!--more-->',
      `## 细节 {#detail}\n\n见[下一篇]({{< ref "${note.next}" >}})和[它的细节]({{< relref "${note.next}#detail" >}})。`,
      `{{< highlight c "linenos=table,hl_lines=2" >}}\nint main(void) {\n  return ${index};\n}\n{{< /highlight >}}`,
      `{{< figure src="/img/shared.png" alt="图" caption="共用的图" >}}`,
      '{{< details summary="展开" >}}\n里面\n{{< /details >}}',
      '{{< notice tip "窍门" >}}\n内容\n{{< /notice >}}',
      '写 `{{</* ref "a" */>}}`，数组 [[1, 2]] 照原样。',
      '{{< youtube dQw4w9WgXcQ >}}',
    ];
    const section = index % 2 === 0 ? 'posts' : 'blog';
    const isBundle = index % 3 === 0;
    const file = isBundle
      ? `content/${section}/${note.name}/index.md`
      : `content/${section}/${note.name}.md`;
    if (isBundle) {
      parts.push('![封面](cover.png)');
      write(dir, `content/${section}/${note.name}/cover.png`, pixel);
    }
    write(dir, file, `${heads[index % 3]}\n${parts.join('\n\n')}\n`);
  }
}

function makeObsidian(dir: string, notes: readonly Made[]): void {
  write(dir, '.obsidian/app.json', '{"attachmentFolderPath": "附件"}\n');
  write(dir, '附件/图.png', pixel);
  write(dir, '附件/论文.pdf', '%PDF-1.4\n');
  write(dir, '白板.canvas', '{"nodes": [], "edges": []}\n');
  const fileName = (title: string) => title.replace(/[（）]/g, '');
  for (const [index, note] of notes.entries()) {
    const head = `---\ncreated: ${note.date}\ntags: [${note.tag}, 系统/内核]\naliases: [别名${index}]\ncssclasses: [wide]\n---\n`;
    const next = fileName(note.nextTitle);
    const parts = [
      `第一段，讲它是什么 #读书。 ^p1`,
      `# 细节\n\n见 [[${next}]]、[[${next}|下一篇]]、[[${next}#细节]] 和 [[${next}#^p1]]。`,
      '![[图.png]]\n\n![[图.png|120]]\n\n[论文](附件/论文.pdf) 与 ![[论文.pdf]]',
      `> [!tip]- 折起来\n> 内容 [[别名${index}]]`,
      `![[${next}#细节]]`,
      '看得见%%看不见%%，==高亮==，公式 $a^2$。',
      `| 列 | 列 |\n| --- | --- |\n| [[${next}\\|表里]] | 值 |`,
    ];
    write(
      dir,
      `${index % 2 === 0 ? '系统' : '网络'}/${fileName(note.title)}.md`,
      `${head}\n${parts.join('\n\n')}\n`,
    );
  }
}

function write(dir: string, path: string, content: string | Buffer): void {
  const file = join(dir, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

if (import.meta.main) {
  const [dir, count = '60'] = process.argv.slice(2);
  if (!dir) throw new Error('name the folder to write into');
  makeForeign(dir, Number(count));
}
