import { toNoteAddress } from '../../../src/lib/address.ts';
import type { SiteNote } from '../../../src/links/site-ledger.ts';
import { createRandom } from '../../random.ts';

/**
 * A site that an author with a die edits. Each section has words of its own that never change, so
 * that a test can tell where they are; all else does.
 */

export interface RandomSection {
  /** Which words these are. */
  words: number;
  heading: string;
}

export interface RandomNote {
  id: string;
  slug: string;
  title: string;
  sections: RandomSection[];
}

const characters = '潮灯港帆桨锚缆雾浪礁岛桥塔船舵舱水风云星月鸥鱼网绳木石铁沙岸湾门路信号夜晨暮';
const headings = ['总结', '前言', '参考', '安装', '配置', '问题', '背景', '用法'];

/** The text of a section: the same for the same words. */
export function toText(words: number): string {
  const random = createRandom(words * 7919 + 1);
  const length = 60 + Math.floor(random() * 160);
  return Array.from({ length }, () => characters[Math.floor(random() * characters.length)]).join(
    '',
  );
}

/** Readable ids as the compiler gives them: the heading, numbered where it comes again. */
export function toIds(sections: readonly RandomSection[]): string[] {
  const seen = new Map<string, number>();
  const taken = new Set<string>();
  return sections.map(({ heading }) => {
    let id = heading;
    let count = seen.get(heading) ?? 0;
    while (taken.has(id)) id = `${heading}-${++count}`;
    seen.set(heading, count);
    taken.add(id);
    return id;
  });
}

export function toSiteNote({ id, slug, title, sections }: RandomNote): SiteNote & { slug: string } {
  const ids = toIds(sections);
  const named = sections.map(({ heading, words }, i) => {
    return { id: ids[i] ?? '', heading, text: toText(words) };
  });
  return {
    id,
    slug,
    title,
    address: toNoteAddress(slug),
    aliases: [],
    headings: named.map(({ id, heading: text }, i) => ({ id, text, depth: 2, line: i + 1 })),
    sections: named,
  };
}

/** An author who edits a site at random. */
export function createAuthor(seed: number) {
  const random = createRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  let next = seed * 100000;
  let notes: RandomNote[] = Array.from({ length: 6 }, () => makeNote());
  return { edit, getNotes: () => notes };

  function makeSection(): RandomSection {
    return { words: ++next, heading: pick(headings) };
  }

  function makeNote(sections?: RandomSection[]): RandomNote {
    const name = `note${++next}`;
    const count = 2 + Math.floor(random() * 5);
    return {
      id: name,
      slug: name,
      title: name,
      sections: sections ?? Array.from({ length: count }, makeSection),
    };
  }

  /** One random change of the whole site. */
  function edit(): string {
    const note = pick(notes);
    const other = pick(notes);
    const at = Math.floor(random() * (note.sections.length + 1));
    const section = pick(note.sections);
    const edits: Record<string, () => void> = {
      rename: () => {
        note.slug = `slug${++next}`;
      },
      takePath: () => {
        const old = note.slug;
        note.slug = `slug${++next}`;
        notes.push({ ...makeNote(), slug: old });
      },
      swap: () => {
        [note.slug, other.slug] = [other.slug, note.slug];
      },
      retitle: () => {
        note.title = `${note.title}改`;
      },
      heading: () => {
        if (section) section.heading = pick(headings);
      },
      reorder: () => {
        const [moved] = note.sections.splice(Math.floor(random() * note.sections.length), 1);
        if (moved) note.sections.splice(at, 0, moved);
      },
      add: () => {
        note.sections.splice(at, 0, makeSection());
      },
      drop: () => {
        note.sections = note.sections.filter((one) => one !== section);
      },
      move: () => {
        if (!section || note === other) return;
        note.sections = note.sections.filter((one) => one !== section);
        other.sections.push(section);
      },
      merge: () => {
        if (note === other || notes.length < 3) return;
        other.sections.push(...note.sections);
        notes = notes.filter((one) => one !== note);
      },
      split: () => {
        const rest = note.sections.splice(at);
        if (rest.length > 0) notes.push(makeNote(rest));
      },
      write: () => {
        notes.push(makeNote());
      },
      remove: () => {
        if (notes.length > 2) notes = notes.filter((one) => one !== note);
      },
    };
    const name = pick(Object.keys(edits));
    edits[name]?.();
    return name;
  }
}
