import { describe, expect, it } from 'vitest';
import { createMentionFinder } from '../../../src/knowledge/mentions.ts';
import { markMentions } from '../../../src/knowledge/mentions-mark.ts';
import { makeConcept } from './make-concept.ts';

const { find } = createMentionFinder([
  makeConcept('process', { prefLabel: { zh: '进程', en: 'process' } }),
  makeConcept('process-group', { prefLabel: { zh: '进程组', en: 'process group' } }),
  makeConcept('pod', { prefLabel: { zh: 'Pod', en: 'Pod' } }),
  makeConcept('oci', { prefLabel: { zh: '开放容器', en: 'OCI' } }),
  makeConcept('node', { prefLabel: { zh: '节点', en: 'node' }, hiddenLabel: ['node'] }),
]);
const name = (html: string) =>
  find(html).map(
    ({ concept, count, start, end }) => `${concept} ${count} ${html.slice(start, end)}`,
  );

describe('find', () => {
  it.each([
    ['<p>进程组里有进程。</p>', ['process-group 1 进程组', 'process 1 进程']],
    ['<p>两个 Pods，一个pod与 podman、my-pod、pod.yaml</p>', ['pod 2 Pod']],
    ['<p>OCI 与 oci</p>', ['oci 1 OCI']],
    ['<p>a node</p>', []],
    [
      '<p><code>Pod</code> <a href="x">Pod</a></p><pre><code>Pod</code></pre><h2 id="pod">Pod</h2>',
      [],
    ],
    ['<p title="Pod">A &amp; B &lt; <em>Pod</em></p>', ['pod 1 Pod']],
    ['<p><span class="katex">Pod</span>后面的 Pod</p>', ['pod 1 Pod']],
  ])('in %s', (html, expected) => expect(name(html)).toEqual(expected));

  it('keeps the sentence, code in it included', () => {
    const [mention] = find('<p>前一句。<code>kubectl</code> 建一个 Pod 出来。后一句</p>');
    expect(mention?.sentence).toEqual({ before: 'kubectl 建一个 ', text: 'Pod', after: ' 出来。' });
  });
});

it('marks the first mention of a concept and nothing else', () => {
  const html = '<p>A &amp; Pod，又一个 Pod。</p>';
  expect(markMentions(html, find(html), (id) => `<a id="${id}">`)).toBe(
    '<p>A &amp; <a id="pod">Pod</a>，又一个 Pod。</p>',
  );
});
