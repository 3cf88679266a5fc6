import { foldText } from '../lib/names.ts';
import type { RoutableSpace } from './route.ts';
import { allStems, readWords, type Words } from './words.ts';

/** The one space that a question clearly fits by title, description and sample questions; null where it is not clear. */
export function bestSpace(text: string, spaces: readonly RoutableSpace[]): string | null {
  const [best, second] = fittingSpaces(text, spaces, 'question');
  return second === undefined ? (best ?? null) : null;
}

/**
 * The spaces that a text may be for, best first, at most three: one alone is clear. Words that are not in the form of a
 * question have to fit better than a question.
 */
export function fittingSpaces(
  text: string,
  spaces: readonly RoutableSpace[],
  form: 'question' | 'words',
): readonly string[] {
  const sampled = spaces.filter(({ sampleQuestions }) => sampleQuestions.some((each) => isSame(each, text)));
  if (sampled.length === 1) return sampled.map(({ key }) => key);
  const asked = readWords(text);
  const read = spaces.map((space) => readSpace(space));
  const weigh = weighing(read);
  const isAllKnown =
    asked.names.size === 0 &&
    asked.stems.size > 1 &&
    [...asked.stems].every((stem) => read.some(({ stems }) => stems.has(stem)));
  const scored = read
    .filter(({ stems }) => isSpokenOf(asked.thing, stems, read))
    .filter(({ stems }) => form === 'question' || asked.stems.intersection(stems).size > 1 || isAllKnown)
    .map((space) => ({ key: space.key, score: scoreOf(asked, space, weigh) }))
    .filter(({ score }) => score >= (form === 'question' ? enough : enoughForWords))
    .toSorted((one, other) => other.score - one.score);
  const [best] = scored;
  if (best === undefined) return [];
  return scored
    .filter(({ score }) => score > best.score * rival)
    .slice(0, 3)
    .map(({ key }) => key);
}

/** Of "what is the incentive for early payment" the incentive is what a space has to know of, if any does. */
function isSpokenOf(thing: string | null, stems: ReadonlyMap<string, number>, all: readonly ReadSpace[]): boolean {
  return thing === null || stems.has(thing) || !all.some((space) => space.stems.has(thing));
}

function isSame(sample: string, text: string): boolean {
  return sample.length < text.length + 10 && withoutEnd(foldText(sample)) === withoutEnd(foldText(text));
}

function withoutEnd(text: string): string {
  return text.replace(/[?!. ]{1,9}$/u, '');
}

/** What is asked for comes first ("Which deals have"): the space that is called so has it. */
const headWeight = 0.4;

/** Share of the question's weight that a space must hold. */
const enough = 0.34;
const enoughForWords = 0.45;
/** A space that holds less than this share of what the best holds is no rival. */
const rival = 0.8;
/** What the fields count; a sample question like the one asked counts on top. */
const fields = { title: 1.2, description: 0.9, sample: 0.6, alike: 1.3 } as const;
/** Any two questions may share so much. */
const likeAny = 0.4;
/** So many sample questions are read. */
const mostSamples = 30;

interface ReadSpace {
  readonly key: string;
  readonly title: ReadonlySet<string>;
  /** Stem to what it counts. */
  readonly stems: ReadonlyMap<string, number>;
  readonly samples: readonly ReadonlySet<string>[];
}

function readSpace({ key, title, description, sampleQuestions }: RoutableSpace): ReadSpace {
  const samples = sampleQuestions.slice(0, mostSamples).map((sample) => readWords(sample));
  const stems = new Map<string, number>();
  const add = (words: Iterable<string>, counts: number): void => {
    for (const word of words) stems.set(word, Math.max(counts, stems.get(word) ?? 0));
  };
  const called = allStems(title);
  add(called, fields.title);
  add(allStems(description), fields.description);
  for (const sample of samples) add(sample.stems, fields.sample);
  return { key, title: called, stems, samples: samples.map(({ stems }) => new Set(stems)) };
}

/** The rarer a word is among the spaces, the more it says. */
function weighing(spaces: readonly ReadSpace[]): (stem: string) => number {
  return (stem) => {
    const holding = Math.max(1, spaces.filter(({ stems }) => stems.has(stem)).length);
    return Math.log(1 + (spaces.length + 1) / (holding + 0.5));
  };
}

function scoreOf(asked: Words, space: ReadSpace, weigh: (stem: string) => number): number {
  const named = sum(asked.names, (stem) => nameWeight * weigh(stem));
  const total = sum(asked.stems, weigh) + named;
  if (total === 0) return 0;
  const holding = (stem: string): number => weigh(stem) * (space.stems.get(stem) ?? 0);
  const held = sum(asked.stems, holding) + nameWeight * sum(asked.names, holding);
  const wanted = asked.head !== null && space.title.has(asked.head) ? headWeight * weigh(asked.head) : 0;
  const alike = Math.max(0, ...space.samples.map((sample) => likeness(asked.stems, sample, weigh)));
  return (held + wanted) / total + fields.alike * Math.max(0, alike - likeAny);
}

/** A name says little about which space is meant, unless the space is described by it. */
const nameWeight = 0.15;

/** 1 where a sample question holds the same words, 0 where none. */
function likeness(asked: ReadonlySet<string>, sample: ReadonlySet<string>, weigh: (stem: string) => number): number {
  const common = sum(asked.intersection(sample), weigh);
  const all = sum(asked.union(sample), weigh);
  return all === 0 ? 0 : common / all;
}

function sum(words: ReadonlySet<string>, weigh: (word: string) => number): number {
  let total = 0;
  for (const word of words) total += weigh(word);
  return total;
}
