import type { Sql } from '../understanding/sql.ts';

/** How far a component got, in percent of its target: `{ component: 'MRR', percent: 125 }`. */
export interface Attainment {
  component: string;
  /** A decimal number as the question wrote it, as SQL. */
  percent: Sql;
}

interface Mention {
  component: string;
  from: number;
  to: number;
}

const NUMBER = String.raw`(-?\d[\d,]*(?:\.\d+)?)\s*(?:%|percent\b)`;
const AFTER = new RegExp(NUMBER, 'i');
const BEFORE = new RegExp(String.raw`${NUMBER}\s+(?:of |in |for |on )?$`, 'i');

/** Reads "MRR 125%, TCV: 112.5 percent" as well as "125% MRR"; a component without a percentage is left out. */
export function findAttainments(text: string, components: readonly string[]): readonly Attainment[] {
  const mentions = findComponents(text, components);
  const first = mentions[0];
  const numberFirst = first !== undefined && BEFORE.test(text.slice(0, first.from));
  const found = new Map<string, Attainment>();
  mentions.forEach((mention, index) => {
    const before = text.slice(mentions[index - 1]?.to ?? 0, mention.from);
    const after = text.slice(mention.to, mentions[index + 1]?.from ?? text.length);
    const percent = (numberFirst ? BEFORE.exec(before) : AFTER.exec(sentence(after)))?.[1]?.replaceAll(',', '');
    if (percent === undefined || found.has(mention.component)) return;
    found.set(mention.component, { component: mention.component, percent: { text: percent } });
  });
  return [...found.values()];
}

function findComponents(text: string, components: readonly string[]): readonly Mention[] {
  return components
    .flatMap((component) => {
      const words = new RegExp(
        String.raw`\b${component.replace(/s$/, 's?').replaceAll(' ', String.raw`[\s_-]+`)}\b`,
        'gi',
      );
      return [...text.matchAll(words)].map((hit) => ({ component, from: hit.index, to: hit.index + hit[0].length }));
    })
    .sort((a, b) => a.from - b.from);
}

/** A percentage belongs to its component only within the same sentence or line. */
function sentence(text: string): string {
  return text.split(/[;\n?]|\.(?=\s|$)/)[0] ?? '';
}
