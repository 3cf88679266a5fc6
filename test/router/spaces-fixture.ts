import type { RoutableSpace } from '../../src/router/route.ts';

/** The eighteen spaces of the six flows, described as an admin would. */
export const spaces: readonly RoutableSpace[] = [
  space(
    'sales',
    'Sales performance',
    'Bookings, MRR, TCV and new customers per account executive, actual against target',
    [
      'How many new customers did we win last quarter?',
      'Who are the top account executives by MRR?',
      "What were John Smith's Q4 sales metrics?",
    ],
  ),
  space(
    'hr',
    'People and organisation',
    'Employees with role, band, manager, region and eligibility for the incentive program',
    ["Who is Maria Rodriguez's manager?", 'How many employees work in the Northeast?'],
  ),
  space(
    'finance',
    'Incentive plans',
    'Incentive plan tiers, base and accelerator rates, incentive budgets per component',
    ['What is the incentive rate at 125% MRR attainment?', 'Which tiers does the plan have?'],
  ),
  space('usage', 'Product usage', 'Daily active users, feature adoption, API calls and logins per customer', [
    'How many daily active users does Acme Corp have?',
    'Which customers have the lowest feature adoption?',
  ]),
  space('support', 'Support desk', 'Support tickets, priorities, resolution times, CSAT and escalations per customer', [
    'How many open tickets does Acme Corp have?',
    'What is our average resolution time this month?',
  ]),
  space('billing', 'Billing', 'Invoices, payments, late payments, subscription plans and renewal dates per customer', [
    'Which customers are past due?',
    "What's Acme Corp's payment history?",
  ]),
  space(
    'engineering',
    'Engineering delivery',
    'Sprints, story points, blockers, bugs and code coverage from Jira and GitHub',
    ['Which projects have critical blockers?', 'What is the code coverage of Project Phoenix?'],
  ),
  space('design', 'Design', 'Design system progress, user flows, prototypes and user testing from Figma', [
    'How many user flows are approved?',
    'Which prototypes are ready for handoff?',
  ]),
  space('marketing', 'Marketing', 'Campaigns, landing pages, social media, email and press releases per launch', [
    'Which campaigns are still in draft?',
    'Is the landing page for Project Phoenix live?',
  ]),
  space(
    'deals',
    'Deal desk',
    'Deals with amount, customer, account executive, discount, contract term and signature date',
    ['Show me details of deal 12345', 'Which deals were signed in January?'],
  ),
  space('policies', 'Compliance rules', 'Approval policies: which approval a deal needs by amount, discount and term', [
    'What approval is required for a 25% discount?',
    'Which rules apply to three year terms?',
  ]),
  space('approvals', 'Approval log', 'Audit trail of who approved or rejected a deal and when', [
    'Show the approval trail for deal 12345',
    'Who approved deal 12345?',
  ]),
  space(
    'recruiting',
    'Recruiting pipeline',
    'Applications, sources, stages and days in pipeline per candidate, from the ATS',
    ['How many candidates are in final interviews?', 'Where do our applicants come from?'],
  ),
  space('interviews', 'Interview feedback', 'Interview rounds with ratings and recommendations per candidate', [
    'What did interviewers say about Jane Doe?',
    'Which interviewers are the strictest?',
  ]),
  space(
    'compensation',
    'Compensation bands',
    'Salary ranges, equity and sign-on caps by role, level and years of experience',
    ['What is the salary range for a Senior Engineer?', 'How much equity does an L5 get?'],
  ),
  space('performance', 'Team performance', 'Actual, target and current incentive of each account executive by team', [
    'Get all Northeast AEs and their current performance',
    'Which reps are below target?',
  ]),
  space('budget', 'Incentive budget', 'Annual incentive budget, spend to date, remaining budget and payout curve', [
    'How much of the annual incentive budget is left?',
    'What is the total budget impact of $450K in incentives?',
  ]),
  space('regions', 'Regional comparison', 'Average attainment and rank of each region', [
    'How do the regions compare?',
    'Which region has the highest average attainment?',
  ]),
];

function space(key: string, title: string, description: string, sampleQuestions: readonly string[]): RoutableSpace {
  return { key, title, description, sampleQuestions };
}
