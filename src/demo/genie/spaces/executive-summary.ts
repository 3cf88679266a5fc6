import type { Draft } from './space.ts';

const MONEY = String.raw`[$€£]\s?\d[\d,]*(?:\.\d+)?(?:\s?[KMB]\b)?`;
const PERCENT = String.raw`\d[\d,]*(?:\.\d+)?\s?%`;
const COMPONENTS = ['MRR', 'TCV', 'New customers', 'Renewal bonus'];

/**
 * Prose for an executive summary. Every figure in it is copied letter by letter out of the question: this space does not
 * compute incentives and must not pretend to.
 */
export function writeExecutiveSummary(text: string, person: string | undefined): Draft {
  const total = totalIn(text);
  const parts = COMPONENTS.flatMap((component) => sentenceFor(component, text) ?? []);
  const whose = person === undefined ? '' : ` of ${person}`;
  const opening =
    total === undefined
      ? `Here is the incentive result${whose} in brief.`
      : `The total incentive${whose} comes to **${total}**.`;
  const closing =
    parts.length === 0
      ? 'The details are in the figures above.'
      : 'Together these components make up the result for the period.';
  return { kind: 'text', text: ['**Executive summary**', '', [opening, ...parts].join(' '), '', closing].join('\n') };
}

function totalIn(text: string): string | undefined {
  const after = new RegExp(String.raw`\btotal\b[^$€£\n]{0,60}(${MONEY})`, 'i').exec(text)?.[1];
  return after ?? new RegExp(String.raw`(${MONEY})\s+(?:in )?total\b`, 'i').exec(text)?.[1];
}

function sentenceFor(component: string, text: string): string | undefined {
  const clause = new RegExp(String.raw`\b${component}\b([^;\n]*)`, 'i').exec(text)?.[1];
  if (clause === undefined) return undefined;
  const own = COMPONENTS.reduce(
    (rest, other) => rest.split(new RegExp(String.raw`\b${other}\b|\btotal\b`, 'i'))[0] ?? '',
    clause,
  );
  // Only what is called an attainment: "(15% + 5%) of $100,000" are rates.
  const percent = new RegExp(
    String.raw`(${PERCENT})\s+(?:attain|of (?:the |its )?target)|attainment\D{0,12}(${PERCENT})`,
    'i',
  ).exec(own);
  const reachedText = percent?.[1] ?? percent?.[2];
  const amounts = own.match(new RegExp(MONEY, 'g')) ?? [];
  // The payout stands last in a line such as "MRR: $125,000 of $100,000 = 125%, pays $20,000".
  const amount = amounts.at(-1);
  if (reachedText === undefined && amount === undefined) return undefined;
  const reached = reachedText === undefined ? '' : ` stands at ${reachedText} of target`;
  const pays = amount === undefined ? '' : `${reached === '' ? '' : ' and'} contributes ${amount}`;
  return `${component}${reached}${pays}.`;
}
