import { foldText } from '../../lib/names.ts';

/**
 * Whether a ticket's priority is high or urgent; null where its words are none that we know. A word decides over a rank
 * (`P2 - Medium`); of bare ranks 0 and 1 press, 3 and more do not, and 2 is high here and medium there.
 */
export function isPressing(priority: string): boolean | null {
  const tokens = foldText(priority)
    .replace(/\b(?:p|s|sev|priority|severity|level|prio)[\s_-]?(?=[0-5]\b)/gu, 'rank')
    .split(/[\s,:()/[\]_-]+/u)
    .filter((token) => token !== '' && !fillers.has(token));
  const said = tokens.filter((token) => !rank.test(token)).map((token) => priorities.get(token) ?? null);
  if (said.includes(null)) return null;
  const [first] = said;
  if (first !== undefined) return said.every((each) => each === first) ? first : null;
  const [only, ...more] = tokens.filter((token) => token.startsWith('rank'));
  return only === undefined || more.length > 0 || tokens.length > 1 ? null : (ranks.get(only) ?? null);
}

/** Whether a payment status says that something is past due; null where its words are none that we know. */
export function isPastDue(status: string): boolean | null {
  const bare = foldText(status)
    .replaceAll('_', ' ')
    .replace(days, ' ')
    .replace(/[().,:;–-]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  if (pastDue.has(bare)) return true;
  return current.has(bare) ? false : null;
}

const rank = /^(?:rank)?[0-5]$/u;
const fillers = new Set(['priority', 'severity', 'very', 'the', 'ticket', 'tickets']);
const priorities: ReadonlyMap<string, boolean> = new Map([
  ...['urgent', 'high', 'highest', 'critical', 'blocker', 'emergency', 'severe', 'immediate'].map(
    (word) => [word, true] as const,
  ),
  ...['low', 'lowest', 'normal', 'medium', 'moderate', 'minor', 'trivial', 'none', 'planning', 'standard'].map(
    (word) => [word, false] as const,
  ),
]);
const ranks: ReadonlyMap<string, boolean> = new Map([
  ['rank0', true],
  ['rank1', true],
  ['rank3', false],
  ['rank4', false],
  ['rank5', false],
]);

/** `30 days`, `(by 45+ days)`, `1-30 days`; of `0 days past due` nothing is taken away, so that it stays unknown. */
const days = /\(?\b(?:(?:for|by|over) )?[<>]?[1-9]\d{0,3}\+?(?: ?(?:-|–|to) ?\d{1,4})? ?d(?:ays?)?\b\)?/gu;
const pastDue = new Set(['past due', 'pastdue', 'overdue', 'over due', 'delinquent', 'late', 'in arrears', 'arrears']);
const current = new Set([
  'current',
  'current never late',
  'never late',
  'paid',
  'paid in full',
  'paid up',
  'fully paid',
  'up to date',
  'good standing',
  'in good standing',
  'on time',
  'not past due',
  'not overdue',
  'no overdue',
  'settled',
  'ok',
  'good',
]);
