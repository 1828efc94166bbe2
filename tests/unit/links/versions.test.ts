import { describe, expect, it } from 'vitest';
import { findChangeLine, toChangeLines } from '../../../src/links/page-changes.ts';
import {
  addVersion,
  findChanges,
  type NoteWords,
  toNoteWords,
  toVersionName,
  uniteVersions,
} from '../../../src/links/versions.ts';
import { createRandom } from '../../random.ts';

interface Section {
  id: string;
  heading: string;
  text: string;
}

const wordsOf = (sections: readonly Section[]) =>
  toNoteWords(sections, new Map(sections.map(({ id }) => [id, `s${id.padEnd(8, 'x')}`])));
const nameOf = (line: string | undefined) => line?.split(' ')[0] ?? '';

/** A note of some sections and the ten revisions after it: edits, new, removed and moved ones. */
function makeRevisions(seed: number): Section[][] {
  const random = createRandom(seed);
  const pick = (length: number) => Math.floor(random() * length);
  let count = 0;
  const makeSection = (id = `a${count++}`): Section => ({
    id,
    heading: id && `第 ${id} 节`,
    text: `潮水第 ${pick(1e9)} 次涨落`,
  });
  let sections = [makeSection(''), ...Array.from({ length: 8 + pick(8) }, () => makeSection())];
  const revisions = [sections];
  for (let n = 0; n < 10; n++) {
    sections = sections.map((one) => (random() < 0.25 ? makeSection(one.id) : one));
    if (random() < 0.3) sections.splice(1 + pick(sections.length - 1), 0, makeSection());
    if (random() < 0.2) sections.splice(1 + pick(sections.length - 1), 1);
    if (random() < 0.2) sections.push(...sections.splice(1, 1));
    revisions.push(sections);
  }
  return revisions;
}

describe('versions', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'tell exactly the changed sections over ten revisions, in under 2 KB (seed %i)',
    (seed) => {
      const revisions = makeRevisions(seed);
      let versions: readonly string[] = [];
      revisions.forEach((sections, index) => {
        versions = addVersion(versions, wordsOf(sections), `2024-01-${10 + index}`);
      });
      expect(Buffer.byteLength(JSON.stringify(versions))).toBeLessThan(2000);
      const lines = toChangeLines(findChanges(versions));
      const now = revisions.at(-1) ?? [];
      for (const before of revisions) {
        const name = toVersionName(wordsOf(before));
        if (name === toVersionName(wordsOf(now))) continue;
        const found = findChangeLine(lines, name);
        const was = new Map(before.map((one) => [one.id, one.text]));
        const is = new Map(now.map((one) => [one.id, one.text]));
        const toShorts = (all: Section[]) =>
          all.map(({ id }) => (id === '' ? '' : `s${id.padEnd(8, 'x')}`)).sort();
        const changed = now.filter(({ id, text }) => was.has(id) && was.get(id) !== text);
        expect(found?.changed.sort()).toEqual(toShorts(changed));
        expect(found?.added.sort()).toEqual(toShorts(now.filter(({ id }) => !was.has(id))));
        expect(found?.removed).toBe(before.filter(({ id }) => !is.has(id)).length);
      }
    },
  );

  const lamp = { id: 'lamp', heading: '灯', text: '灯塔每十二秒\n转一圈。' };
  const rope = { id: 'rope', heading: '缆', text: '缆绳先系在船头。' };
  const base = addVersion([], wordsOf([lamp, rope]), '2024-01-01');

  it('are the same whatever the white space and the order of sections', () => {
    const spaced = { ...lamp, text: ' 灯塔每十二秒转一圈。\n' };
    expect(addVersion(base, wordsOf([rope, spaced]), '2024-01-02')).toBe(base);
    const louder = { ...lamp, text: `${lamp.text}！` };
    expect(addVersion(base, wordsOf([louder, rope]), '2024-01-02')).toHaveLength(2);
    const renamed = { ...lamp, heading: '灯光' };
    expect(addVersion(base, wordsOf([renamed, rope]), '2024-01-02')).toHaveLength(2);
  });

  it('of two branches are united, and each still knows what it said', () => {
    const edited = (text: string): NoteWords => wordsOf([lamp, { ...rope, text }]);
    const ours = addVersion(base, edited('缆绳先系在船尾。'), '2024-02-01');
    const theirs = addVersion(base, wordsOf([{ ...lamp, text: '灯灭了。' }, rope]), '2024-01-15');
    const united = uniteVersions(ours, theirs) ?? [];
    expect(united.map(nameOf)).toEqual([ours[0], theirs[1], ours[1]].map(nameOf));
    const now = addVersion(united, wordsOf([lamp, rope]), '2024-03-01');
    expect(findChanges(now).map(({ changed }) => changed)).toEqual([['slampxxxx'], ['sropexxxx']]);
    expect(uniteVersions(ours, base)).toBe(ours);
  });

  it('of a note that is edited all day are thinned, the first one and the last ones kept', () => {
    let versions: readonly string[] = base;
    const many = Array.from({ length: 20 }, (_, n) => ({ id: `b${n}`, heading: `${n}` }));
    for (let n = 0; n < 60; n++) {
      const sections = many.map((one) => ({ ...one, text: `第 ${n} 稿` }));
      versions = addVersion(versions, wordsOf(sections), '2024-01-02');
    }
    expect(versions.length).toBeLessThan(20);
    expect(versions.join('","').length).toBeLessThan(2000);
    expect(nameOf(versions[0])).toBe(nameOf(base[0]));
    expect(findChanges(versions).at(-1)?.changed).toHaveLength(20);
  });
});
