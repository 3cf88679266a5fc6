import type { Report } from '../../engine/report.ts';
import { moneyShort, quantity } from '../../lib/format.ts';
import type { DecimalText } from '../../lib/decimal.ts';
import type { Weighing } from '../rules/candidate.ts';
import type { Offer } from '../rules/candidate-offer.ts';
import {
  averageOrRange,
  averageRule,
  baseRule,
  equityRule,
  equityText,
  leaningText,
  noHireText,
  rangeText,
  signOnRule,
  whyDecided,
} from './candidate-words.ts';
import { short } from './short.ts';

type Table = NonNullable<Report['table']>;

/** A row per round with how it counts, the average, the parts of the offer with their rules, and the decision. */
export function candidateTable(weighing: Weighing, offer: Offer | null): Table {
  const rounds = weighing.rounds.map((round) => [
    short(round.round),
    round.rating === null ? 'missing' : quantity(round.rating),
    round.said === null ? 'missing' : short(round.said),
    leaningText(round),
  ]);
  const average = ['Average', '', averageRule(weighing), averageOrRange(weighing)];
  const others = weighing.others.map(({ round, rating, role }) => [
    short(round),
    rating === null ? 'missing' : quantity(rating),
    `for ${short(role ?? 'another role')}`,
    'not counted',
  ]);
  return {
    columns,
    rows: [...rounds, average, ...others, ...(offer ? offerRows(offer) : [])],
    footer: ['Decision', '', decisionWords(weighing), weighing.decision ?? 'none'],
  };
}

const columns: Table['columns'] = [
  { title: 'Part', align: 'left' },
  { title: 'Rating or range', align: 'left' },
  { title: 'Recommendation or rule', align: 'left' },
  { title: 'Result', align: 'right' },
];

function offerRows(offer: Offer): string[][] {
  const { band, base, equity, signOn } = offer;
  const cap = band.sign_on_max;
  return [
    ['Base', rangeText(band.salary_min, band.salary_max, moneyShort), baseRule(offer), shown(base.value, moneyShort)],
    [
      'Equity',
      rangeText(band.equity_min_pct, band.equity_max_pct, equityText),
      equityRule(offer),
      shown(equity.value, equityText),
    ],
    ['Sign-on', cap === null ? '' : `up to ${moneyShort(cap)}`, signOnRule(offer), shown(signOn.value, moneyShort)],
  ];
}

function shown(value: DecimalText | null, show: (value: DecimalText) => string): string {
  return value === null ? 'not computed' : show(value);
}

/** Both what the ratings and what the recommendations say. */
function decisionWords(weighing: Weighing): string {
  if (weighing.decision === null) return `${weighing.possible.join(' or ')} is possible`;
  const why = whyDecided(weighing);
  const noHires = noHireText(weighing);
  return why.includes(noHires) ? why : `${why}, ${noHires}`;
}
