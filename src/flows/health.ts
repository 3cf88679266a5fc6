import { defineFlow, type Parsed, type Today } from '../engine/flow.ts';
import { ask, choose, compute } from '../engine/step.ts';
import { otherSubject } from './reply.ts';
import { askSimilarIfUnknown, whyNoChoice } from './found-names.ts';
import { healthPhrases } from './phrases/health.ts';
import { healthReport } from './reports/health.ts';
import { short } from './reports/short.ts';
import { companiesMeant, scoreCustomer } from './rules/customer.ts';
import { billingColumns, inputSchema, supportColumns, usageColumns, type HealthInput } from './shapes/health.ts';
import { takeSubject } from './subject.ts';

/** Use case "Customer health score": usage, support and billing side by side, each a part of one score. */
export const health = defineFlow({
  name: 'health',
  title: 'Customer health',
  command: '/health',
  purpose: "Works out a customer's health score from usage, support and billing",
  usage: '<company>',
  examples: ['/health Acme Corp', '/health 7Seas Logistics'],
  audience: 'channel',
  spaces: ['usage', 'support', 'billing'],
  form: [{ name: 'company', label: 'Company', placeholder: 'Acme Corp', optional: false, maxLength: 100 }],
  formToText: ({ company = '' }) => company,
  phrases: healthPhrases,
  input: inputSchema,
  parse(typed, today): Parsed<HealthInput> {
    const company = takeSubject(typed, 'company');
    return company.ok ? { ok: true, input: { company: company.input, asOf: dayOf(today) } } : company;
  },
  subject: ({ company }) => company,
  working: ({ company }) => `Working out the health of ${company}`,
  steps(input) {
    const usage = askUsage(input);
    const support = askSupport(input);
    const billing = askBilling(input);
    const which = choose('which', {
      title: 'Tell companies of that name apart',
      quiet: true,
      uses: { usage, support, billing },
      skip: (_, outcomes) => whyNoChoice(input, companiesMeant(input, outcomes)),
      run: (_, outcomes) => companiesMeant(input, outcomes),
      oneOf: {
        label: ({ name, mark }) => [name, mark && short(mark)].filter(Boolean).join(' · '),
        refine: ({ name }) => ({ company: name, isChosen: true }),
      },
    });
    const score = compute('score', {
      title: 'Compute the score',
      uses: { usage, support, billing, which },
      run: (_, outcomes) => scoreCustomer(input, outcomes),
    });
    const similar = askSimilarIfUnknown(
      { space: 'usage', among: 'companies', column: 'company', subject: input.company },
      score,
    );
    return { usage, support, billing, which, score, similar };
  },
  report: (input, outcomes, context) => healthReport(input, outcomes, context),
  amend: (said) => otherSubject(said),
});

function dayOf({ now }: Today): string {
  return new Date(now).toISOString().slice(0, 10);
}

function askUsage({ company, asOf }: HealthInput) {
  return ask('usage', {
    title: 'Read product usage',
    space: 'usage',
    question: `How is ${company} using our product as of ${asOf}? Return one row with the columns company, daily_active_users, dau_change_pct (against the previous quarter, in percent with a percent sign), feature_adoption_pct (in percent), api_calls_per_month and hours_since_last_login.`,
    columns: usageColumns,
  });
}

function askSupport({ company, asOf }: HealthInput) {
  return ask('support', {
    title: 'Read support tickets',
    space: 'support',
    question: `What does the support desk show for ${company} as of ${asOf}? Return one row with the columns company, open_tickets, highest_open_priority, avg_resolution_hours, csat (from 0 to 5) and escalations_90d (escalations in the last 90 days).`,
    columns: supportColumns,
  });
}

function askBilling({ company, asOf }: HealthInput) {
  return ask('billing', {
    title: 'Read billing and contract',
    space: 'billing',
    question: `What is the billing record of ${company} as of ${asOf}? Return one row with the columns company, mrr, payment_status, late_payments_12m (late payments in the last 12 months), plan and renewal_date.`,
    columns: billingColumns,
  });
}
