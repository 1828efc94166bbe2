import type { LedgerRecord } from '../src/links/ledger.ts';

const [since, gone] = ['2021-01-01', '2023-04-05'];

/** Addresses of every kind that the site of edge cases once had: some moved, some retired. */
export const oldAddresses: LedgerRecord[] = [
  {
    path: '/notes/ruin/',
    kind: 'note',
    id: 'ruin1234',
    title: '废港',
    since,
    gone,
    candidates: [{ to: '/notes/harbour/', title: '港口与航线', score: 0.4 }],
    anchors: [
      { id: '残墙', short: 'sruinwall', text: '残墙', gone },
      { id: '旧航线', short: 'sruinline', text: '旧航线', gone, to: '/notes/harbour/#航线' },
    ],
  },
  { path: '/tags/voyage/', kind: 'tag', title: '航海', since, gone, to: '/tags/trial/' },
  { path: '/tags/fog/', kind: 'tag', title: '雾', since, gone },
  { path: '/concepts/jail/', kind: 'concept', title: '牢笼', since, to: '/concepts/container/' },
  {
    path: '/concepts/zone/',
    kind: 'concept',
    title: '分区',
    since,
    gone,
    candidates: [{ to: '/concepts/container/', title: '容器', score: 0.3 }],
  },
  {
    path: '/compare/container-vm/',
    kind: 'row',
    title: '容器 ↔ 虚拟机',
    since,
    anchors: [
      { id: 'wall', short: 'wall', text: '墙', gone, to: '#boundary' },
      { id: 'calls', short: 'calls', text: '调用', gone, to: '/compare/linux-kubernetes/#entry' },
      { id: 'speed', short: 'speed', text: '启动快慢', gone },
    ],
  },
  {
    path: '/compare/old/',
    kind: 'row',
    title: '旧对照',
    since,
    gone,
    to: '/compare/linux-kubernetes/',
    anchors: [
      { id: 'entry', short: 'entry', text: '访问接口', gone },
      { id: 'price', short: 'price', text: '价钱', gone },
    ],
  },
  {
    path: '/timeline/',
    kind: 'era',
    title: '从裸机到集群',
    since,
    anchors: [
      { id: 'k8s', short: 'k8s', text: 'k8s', gone, to: '#kubernetes-open' },
      { id: 'borg', short: 'borg', text: '内部的集群', gone },
    ],
  },
  { path: '/timeline/metal/', kind: 'era', title: '裸机', since, to: '/timeline/bare-metal/' },
  { path: '/timeline/steam/', kind: 'era', title: '蒸汽', since, gone },
];
