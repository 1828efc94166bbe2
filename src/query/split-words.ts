/**
 * Splits runs of Han characters into words by the dictionary that browsers and Node carry, so
 * that the index and a query are cut alike. Where `Intl.Segmenter` is missing a run stays whole.
 */
export function splitWords(text: string): string {
  return text.replace(/\p{Script=Han}{2,}/gu, (run) => {
    const words = segmenter ? Array.from(segmenter.segment(run), (part) => part.segment) : [run];
    return ` ${words.join(' ')} `;
  });
}

/**
 * Takes back what `splitWords` did to a text that people will read. Private-use characters may
 * stand between the words: the page marks hits with them.
 */
export function joinWords(text: string): string {
  return text.replace(between, '');
}

const cjk = String.raw`[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF“”‘’—…]`;
const between = new RegExp(`(?<=${cjk}\\p{Co}*) +(?=\\p{Co}*${cjk})`, 'gu');

const segmenter =
  typeof Intl.Segmenter === 'function' ? new Intl.Segmenter('zh', { granularity: 'word' }) : null;
