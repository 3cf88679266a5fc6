import { foldText } from '../../lib/names.ts';

/**
 * What an interviewer is for; `neither`: neither for hiring nor against it. `missing`: nothing was said. `unknown`: a word
 * that is not in the list, which could mean anything.
 */
export type Recommendation = 'hire' | 'no hire' | 'neither' | 'missing' | 'unknown';

/**
 * Every word that is understood as a recommendation, in any letter case; the degrees may stand before those of the first
 * two lists. `pass` is to have passed the round, as interview systems write it.
 */
const recommendationWords = {
  degrees: 'strong, strongly, definite, definitely, clear, weak, weakly, lean, leaning, slight',
  hire: 'hire, yes, pass, passed, proceed, advance, recommend, recommended, make offer, offer, positive, accept, go',
  'no hire':
    'no hire, no, not hire, do not hire, dont hire, reject, rejected, fail, failed, no offer, not recommended, do not recommend, do not proceed, do not advance, negative, no go, not a hire',
  neither: 'neutral, undecided, mixed, maybe, on the fence, hold, borderline',
  missing: 'none, n/a, na, null, pending, not given, not recorded, no recommendation, no decision, tbd, -',
} as const;

/** Reads a cell only where all of it is one of these words; stars and a full stop behind it do not count. */
export function readRecommendation(cell: string | null): Recommendation {
  if (cell === null || cell.trim() === '') return 'missing';
  return meanings.get(fold(cell)) ?? 'unknown';
}

const meanings: ReadonlyMap<string, Recommendation> = new Map([
  ...entries('missing'),
  ...entries('neither'),
  ...graded('no hire'),
  ...graded('hire'),
]);

function entries<Kind extends Recommendation & keyof typeof recommendationWords>(kind: Kind) {
  return listed(recommendationWords[kind]).map((word) => [fold(word), kind] as const);
}

function graded(kind: 'hire' | 'no hire') {
  const degrees = listed(recommendationWords.degrees);
  const all = entries(kind);
  return [...all, ...all.flatMap(([word]) => degrees.map((degree) => [`${degree} ${word}`, kind] as const))];
}

function listed(words: string): readonly string[] {
  return words.split(', ');
}

/** `No-hire`, `no_hire` and `NO HIRE ★★` are one; signs that could change the sense stay and make a word unknown. */
function fold(cell: string): string {
  const bare = foldText(cell.replace(/[★☆⭐🌟"“”]|\uFE0F/gu, ' '))
    .replaceAll("'", '')
    .replace(/[.!]+$/u, '');
  return bare.length > 1 ? bare.replace(/[\s_-]+/gu, ' ').trim() : bare;
}
