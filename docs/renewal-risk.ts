import { number, percent, text } from '../src/engine/columns.ts';
import { defineFlow } from '../src/engine/flow.ts';
import { aboutOne, askRow, rowOf } from '../src/flows/about-one.ts';
import { isPastDue } from '../src/flows/rules/health-words.ts';
import { makeReport, noAnswer } from '../src/flows/reports/make-report.ts';
import { big } from '../src/lib/decimal.ts';
import { percent as inPercent } from '../src/lib/format.ts';

const change = percent({ meaning: 'change in percent', percentBetween: [2, 1000], fractionBetween: [0.001, 1.5] });
const fell = (row?: { readonly dau_change_pct: string | null } | null) => big(row?.dau_change_pct ?? '0').lt(0);

/** Use case "Renewal risk": usage and billing side by side, then support only where usage fell. */
export const renewal = defineFlow({
  ...aboutOne({ name: 'renewal', thing: 'renewal risk', of: 'company', example: 'Acme Corp' }),
  title: 'Renewal risk',
  purpose: 'Weighs the risk that a customer does not renew',
  audience: 'channel',
  spaces: ['usage', 'billing', 'support'],
  steps({ name }) {
    const usage = askRow('usage', ['company', name], {
      title: 'Read product usage',
      space: 'usage',
      asks: `How is ${name} using our product?`,
      columns: { dau_change_pct: change },
    });
    const billing = askRow('billing', ['company', name], {
      title: 'Read payments',
      space: 'billing',
      asks: `What is the payment status of ${name}?`,
      columns: { payment_status: text() },
    });
    const support = askRow('support', ['company', name], {
      title: 'Look for escalations',
      space: 'support',
      asks: `How many escalations did ${name} have in the last 90 days?`,
      columns: { escalations_90d: number({ min: 0 }) },
      needs: { usage },
      skip: ({ usage }) => (fell(usage[0]) ? null : 'usage did not fall'),
    });
    return { usage, billing, support };
  },
  report({ name }, outcomes, context) {
    const [usage, billing, support] = [rowOf(outcomes.usage), rowOf(outcomes.billing), rowOf(outcomes.support)];
    const due = isPastDue(billing?.payment_status ?? '');
    const isKnown = due !== null && (support?.escalations_90d || !fell(usage));
    if (!usage?.dau_change_pct || !isKnown) return noAnswer(outcomes, context);
    const isEscalated = big(support?.escalations_90d ?? '0').gt(0);
    const signs = [fell(usage) && 'usage fell', due && 'past due', isEscalated && 'escalations'].filter(Boolean);
    const risk = ['LOW', 'MEDIUM', 'HIGH'][Math.min(signs.length, 2)] ?? '';
    const verdict = [`${risk} renewal risk`, ...signs].join(', ');
    const fields = [
      { label: 'Company', value: name },
      { label: 'Change of active users', value: inPercent(usage.dau_change_pct) },
      { label: 'Payments', value: billing?.payment_status ?? '' },
      { label: 'Escalations in 90 days', value: support?.escalations_90d ?? '' },
    ];
    return makeReport(outcomes, context, { status: 'complete', verdict, headline: risk, fields });
  },
});
