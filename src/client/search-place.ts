/** Where a reader was on the search page, kept with its entry in the history. */
export interface SearchPlace {
  scroll: number;
  /** Notes shown. */
  shown: number;
}

export function savePlace(place: SearchPlace): void {
  history.replaceState({ ...history.state, search: place }, '');
}

/** The place of the entry that is shown now; `undefined` when the reader comes for the first time. */
export function readPlace(): SearchPlace | undefined {
  const place = history.state?.search;
  return typeof place?.scroll === 'number' && typeof place.shown === 'number' ? place : undefined;
}
