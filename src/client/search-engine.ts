/** What is fetched when a query is near: index, ranking, and how results look. */
export { askIndex, loadSearchIndex } from './search-index.ts';
export { createConceptCard, createResult, showExcerpts } from './search-results.ts';
