import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { toConceptAddress } from '../../../src/lib/address.ts';
import type { CatalogConcept } from '../../../src/query/catalog.ts';
import { fold } from '../../../src/query/fold.ts';
import { parseQuery } from '../../../src/query/parse-query.ts';
import { searchNotes } from '../../../src/query/search-notes.ts';
import { schemeSchema } from '../../../src/schema/concept.ts';
import { toCatalogConcept } from '../../../src/search/catalog-concept.ts';
import { readFolding } from '../../../src/search/folding.ts';
import { readPinyin } from '../../../src/search/pinyin.ts';
import { createIndex } from './memory-index.ts';

const folder = new URL('../../../content/concepts/', import.meta.url);
const concepts: CatalogConcept[] = readdirSync(folder).flatMap((file) => {
  const scheme = schemeSchema.parse(parse(readFileSync(new URL(file, folder), 'utf8')));
  return Object.entries(scheme.concepts).map(([id, concept]) => {
    const card = toCatalogConcept({ ...concept, id, scheme: file }, ({ zh }) => zh);
    return { ...card, labels: card.labels.map((label) => fold(label)) };
  });
});

const memory = createIndex(
  [
    { slug: 'a', title: '模式', text: 'mode 模式 进程池' },
    { slug: 'b', title: '模式', text: 'mode 模式 进程池' },
  ],
  { concepts },
);
const readings = readPinyin(concepts.flatMap(({ labels }) => labels).join(''));
const folding = readFolding();
const index = {
  ...memory,
  tables: { ...memory.tables, folding: async () => folding, readings: async () => readings },
};
const findFirst = async (text: string) =>
  (await searchNotes(index, parseQuery(text))).concepts[0]?.address;

/** Twenty concepts as readers ask for them: three ways each. */
const variants: Record<string, [string, string, string]> = {
  process: ['进程', '進程', 'jincheng'],
  'system-call': ['System Call', 'syscall', '系统掉用'],
  'virtual-memory': ['虛擬內存', 'xnnc', 'virtual memroy'],
  'file-descriptor': ['文件描述符', 'ｆｉｌｅ descriptor', 'wjmsf'],
  namespace: ['linux namespace', 'netns', 'linux namespce'],
  cgroup: ['CGroup', '控制組', 'cgrop'],
  'oom-killer': ['OOM Killer', 'oomkiller', 'oom kiler'],
  'process-scheduler': ['CFS', '進程調度器', 'jinchengdiaoduqi'],
  netfilter: ['Netfilter', 'net-filter', 'netfiler'],
  ebpf: ['ebpf', 'EBPF', 'ebfp'],
  pod: ['Pod', 'pods', '容器组'],
  kubernetes: ['k8s', 'kubernets', 'Ｋｕｂｅｒｎｅｔｅｓ'],
  service: ['kubernetes service', 'K8s Service', 'ClusterIP'],
  'service-mesh': ['服務網格', 'ServiceMesh', 'fuwuwangge'],
  hpa: ['HPA', 'Horizontal Pod Autoscaler', '水平扩缩容'],
  crd: ['CustomResourceDefinition', '自定義資源', 'crds'],
  informer: ['SharedInformer', 'infromer', 'shared informer'],
  reconcile: ['调谐', '調諧', 'reconcil'],
  'declarative-api': ['声明式 API', '声明式api', 'shengmingshi api'],
  'container-runtime': ['容器运行时', 'container runtim', 'rqyxs'],
};

it.each(
  Object.entries(variants).flatMap(([id, asked]) => asked.map((text) => [text, id] as const)),
)('%s names %s', async (text, id) => {
  expect(await findFirst(text)).toBe(toConceptAddress(id));
});

it.each(['mode', '进程池', '模式', 'xyzzy', '"'])('%s names no concept', async (text) => {
  expect(await findFirst(text)).toBeUndefined();
});
