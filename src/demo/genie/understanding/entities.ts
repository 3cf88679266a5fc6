import { fold, foldedWords } from './fold.ts';

/** A kind of thing that questions name, known by the values of one table column. */
export interface Entity {
  table: string;
  column: string;
  /** Subjects are what a question is about (the first one named counts); qualifiers narrow it. */
  role: 'subject' | 'qualifier';
  /** A mention counts only after these (folded) words, such as "manager": else the value is somebody else's. */
  after?: RegExp;
  /** Where questions of a usual wording name a subject, as its first group: for names that no table knows. */
  standsIn?: RegExp;
  /** Further spellings of a value, such as "L3" for "Level 3". */
  spellings?: (value: string) => readonly string[];
}

export type Entities = Readonly<Record<string, Entity>>;

/** The values found in a text per entity name, in the order of the text. Entities that are not named are absent. */
export type Mentions = Readonly<Record<string, readonly string[]>>;

/** Looks a text up in all values at once. */
export type FindMentions = (text: string) => Mentions;

interface Spelling {
  entity: string;
  value: string;
  words: readonly string[];
}

interface Hit extends Spelling {
  at: number;
  labelled: boolean;
}

/** `valuesOf` gives the (repeatable) values of an entity's column. */
export function indexEntities(entities: Entities, valuesOf: (entity: Entity) => readonly string[]): FindMentions {
  const byFirstWord = new Map<string, Spelling[]>();
  for (const [name, entity] of Object.entries(entities)) {
    for (const value of new Set(valuesOf(entity))) {
      for (const spelling of [value, ...(entity.spellings?.(value) ?? [])]) {
        const words = foldedWords(spelling);
        const first = words[0];
        if (first === undefined) continue;
        byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), { entity: name, value, words }]);
      }
    }
  }
  return (text) => collect(keepLongest(findHits(foldedWords(text), byFirstWord, entities)));
}

/** The text without the given values, to look for names that no table knows. */
export function withoutValues(text: string, mentions: Mentions): string {
  return Object.values(mentions)
    .flat()
    .reduce((rest, value) => rest.replaceAll(value, ' '), text);
}

function findHits(
  words: readonly string[],
  byFirstWord: ReadonlyMap<string, readonly Spelling[]>,
  entities: Entities,
): readonly Hit[] {
  return words.flatMap((word, at) =>
    (byFirstWord.get(word) ?? []).flatMap((spelling) => {
      if (!spelling.words.every((part, offset) => words[at + offset] === part)) return [];
      const after = entities[spelling.entity]?.after;
      const labelled = after?.test(words.slice(Math.max(0, at - 4), at).join(' ')) ?? false;
      return after !== undefined && !labelled ? [] : [{ ...spelling, at, labelled }];
    }),
  );
}

/** Where hits overlap the longest wins, then the one that its context asked for; equal hits of one entity stay. */
function keepLongest(hits: readonly Hit[]): readonly Hit[] {
  const best = [...hits].sort((a, b) => b.words.length - a.words.length || Number(b.labelled) - Number(a.labelled));
  const kept: Hit[] = [];
  for (const hit of best) {
    const rival = kept.find((other) => hit.at < other.at + other.words.length && other.at < hit.at + hit.words.length);
    if (rival === undefined || (rival.entity === hit.entity && rival.at === hit.at && sameSpelling(rival, hit))) {
      kept.push(hit);
    }
  }
  return kept.sort((a, b) => a.at - b.at);
}

function sameSpelling(a: Hit, b: Hit): boolean {
  return fold(a.words.join(' ')) === fold(b.words.join(' '));
}

function collect(hits: readonly Hit[]): Mentions {
  const found: Record<string, string[]> = {};
  for (const hit of hits) {
    const values = (found[hit.entity] ??= []);
    if (!values.includes(hit.value)) values.push(hit.value);
  }
  return found;
}
