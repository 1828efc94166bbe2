const zh = {
  label: '搜索笔记',
  open: '搜索',
  placeholder: '词、短语、标识符……',
  submit: '搜索',
  close: '关闭',
  filtersLabel: '按标签和年份缩小范围',
  anyYear: '全部年份',
  yearLabel: '年份',
  year: (year: string, notes: number) => `${year} 年（${notes}）`,
  idle: '输入几个字，结果随打随出。',
  syntax: '用引号找原文："声明式 API"；用 -词 排除；用 tag:k8s、year:2024 限定标签和年份。',
  keys: '↑ ↓ 选择，Enter 打开，Esc 关闭',
  busy: '正在搜索……',
  count: (notes: number) => `找到 ${notes} 篇笔记`,
  empty: (query: string) => (query ? `没有找到“${query}”` : '没有这样的笔记'),
  emptyHints: [
    '换一个更短的词，或只留最要紧的两三个词。',
    '英文术语试试缩写或全称，例如 k8s 与 Kubernetes。',
    '去掉引号、排除词、标签或年份限定。',
  ],
  onlyConcept: '没有笔记写到它，但有这个概念。',
  concept: '概念',
  recent: '最近搜过',
  forget: '清除',
  browseTags: '按标签浏览',
  error: '搜索没有载入成功，可能是网络断了。',
  retry: '再试一次',
  unbuilt: '搜索在 kb build 之后可用。',
  more: (rest: number) => `再显示 ${rest} 篇`,
  onPage: '在搜索页中打开',
};

export type SearchMessages = typeof zh;

const en: SearchMessages = {
  label: 'Search notes',
  open: 'Search',
  placeholder: 'words, a phrase, an identifier…',
  submit: 'Search',
  close: 'Close',
  filtersLabel: 'Narrow by tag and year',
  anyYear: 'Any year',
  yearLabel: 'Year',
  year: (year, notes) => `${year} (${notes})`,
  idle: 'Type a few letters: results come as you type.',
  syntax:
    'Quote exact words: "declarative API"; leave out with -word; narrow with tag:k8s, year:2024.',
  keys: '↑ ↓ to choose, Enter to open, Esc to close',
  busy: 'Searching…',
  count: (notes) => (notes === 1 ? '1 note found' : `${notes} notes found`),
  empty: (query) => (query ? `Nothing found for “${query}”` : 'There are no such notes'),
  emptyHints: [
    'Try a shorter word, or only the two or three that matter most.',
    'Try the abbreviation or the full name, such as k8s and Kubernetes.',
    'Drop quotes, excluded words, tags or the year.',
  ],
  onlyConcept: 'No note says it, but there is a concept of that name.',
  concept: 'Concept',
  recent: 'Recent searches',
  forget: 'Clear',
  browseTags: 'Browse by tag',
  error: 'The search could not be loaded. The network may be down.',
  retry: 'Try again',
  unbuilt: 'Search works after kb build.',
  more: (rest) => `Show ${rest} more`,
  onPage: 'Open the search page',
};

/**
 * Texts of the search, apart from those of the pages because they go to the browser: Chinese for
 * any Chinese, English for the rest.
 *
 * @param language BCP 47
 */
export function getSearchMessages(language: string): SearchMessages {
  return /^zh\b/i.test(language) ? zh : en;
}
