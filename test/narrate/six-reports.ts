import type { ReportFacts } from '../../src/narrate/facts.ts';

/** One report of each use case, as the flows say them. */

export const incentive: ReportFacts = {
  verdict: '$45,230.00 total incentive',
  fields: [
    { label: 'Person', value: 'John Smith' },
    { label: 'Plan period', value: 'Q4 2026 (2026-10-01 to 2026-12-31)' },
    { label: 'Role', value: 'Senior Account Executive, Level 3' },
    { label: 'Region', value: 'Northeast' },
    { label: 'Manager', value: 'Sarah Johnson' },
    { label: 'Eligibility', value: 'Full incentive program, payout factor 1' },
  ],
  table: table(
    ['Component', 'Attained', 'Rule', 'Payout'],
    [
      ['MRR', '125,000 of 100,000 = 125%', '(15% + 5%) x $100,000, Accelerator', '$20,000.00'],
      ['TCV', '450,000 of 400,000 = 112.5%', '(15% + 0%) x $100,000', '$15,000.00'],
      ['Renewal', '–', 'flat $10,230', '$10,230.00'],
      ['New customers', '12 of 10 = 120%', 'not paid by the plan', '–'],
    ],
    ['Total', '', '$45,230.00 x payout factor 1', '$45,230.00'],
  ),
  advice: [],
  caveats: ['Not paid by the plan: New customers.'],
  figures: ['45230.00', '20000.00', '15000', '10230', '125000', '100000', '125%', '112.5%', '15%', '5%', '12', '1'],
  terms: ['John Smith', 'Q4 2026', 'Level 3', 'Senior Account Executive', 'MRR', 'TCV', 'New customers', 'Renewal'],
};

export const health: ReportFacts = {
  verdict: '92 of 100, HEALTHY',
  fields: [
    { label: 'Company', value: 'Acme Corp' },
    { label: 'Plan', value: 'Enterprise plan' },
    { label: 'Renewal date', value: 'March 15, 2027' },
    { label: 'MRR', value: '$15,000' },
  ],
  table: table(
    ['Part', 'Score', 'Weight', 'How'],
    [
      [
        'Product engagement',
        '95',
        '40%',
        '78% adoption, +15% daily active users, last login 2 hours ago, 1.2M API calls',
      ],
      [
        'Support health',
        '96',
        '30%',
        'CSAT 4.8 of 5, 0 escalations in 90 days, 2 open tickets, priority Low, 4 hours to resolve',
      ],
      ['Financial health', '100', '30%', 'never late'],
    ],
    ['Overall', '92', '', 'less 5: the renewal is at most 120 days away'],
  ),
  advice: ['Upsell: usage is rising and high usage indicates room for expansion.'],
  caveats: [],
  figures: ['92', '95', '96', '100', '78%', '15%', '4.8', '0', '450', '15000', '5', '120'],
  terms: ['Acme Corp', 'HEALTHY', 'CSAT'],
};

export const project: ReportFacts = {
  verdict: 'Delay launch by 2 weeks',
  fields: [{ label: 'Project', value: 'Phoenix' }],
  table: table(
    ['Area', 'State', 'Why'],
    [
      ['Engineering', 'GREEN', 'sprint 12 of 16, 145 of 200 points (72.5%), 87% code coverage, launch in 3 weeks'],
      ['Design', 'GREEN', 'design system 100%, 8 of 10 flows approved, prototypes ready'],
      ['Marketing', 'YELLOW', '2 weeks behind; Landing page: in review; Press release: scheduled'],
    ],
    null,
  ),
  advice: ['Delay launch by 2 weeks to align Marketing.', 'Fix 2 critical blockers.'],
  caveats: [],
  figures: ['2', '12', '16', '145', '200', '72.5%', '87%', '100%', '8', '10', '3'],
  terms: ['Phoenix', 'Project Phoenix'],
};

export const audit: ReportFacts = {
  verdict: 'NON-COMPLIANT: CFO approval missing, risk HIGH',
  fields: [
    { label: 'Deal', value: '#12345' },
    { label: 'Customer', value: 'GlobalTech Inc' },
    { label: 'Account executive', value: 'Maria Rodriguez' },
    { label: 'Amount', value: '$500,000' },
    { label: 'Discount', value: '25%' },
    { label: 'Term', value: '3 years' },
    { label: 'Signed', value: '2025-01-15' },
  ],
  table: table(
    ['Required role', 'Decision', 'Person', 'Decided on'],
    [
      ['Director', 'approved', 'John Smith', '2025-01-13'],
      ['VP', 'approved', "Siobhán O'Brien-Lee", '2025-01-14'],
      ['CFO', 'missing', '–', '–'],
    ],
    null,
  ),
  advice: ['Obtain retroactive approval of the CFO.', 'Review the deal immediately.'],
  caveats: ['The deal is over $250,000 and has a term of 3 years.'],
  figures: ['500000', '25%', '3', '250000'],
  terms: ['12345', 'GlobalTech Inc', 'NON-COMPLIANT', 'HIGH'],
};

export const hiring: ReportFacts = {
  verdict: 'MAKE OFFER: $170,000, 0.10%, $20,000',
  fields: [
    { label: 'Candidate', value: 'Jane Doe' },
    { label: 'Role', value: 'Senior Engineer' },
    { label: 'Experience', value: '8 years' },
    { label: 'Source', value: 'LinkedIn referral' },
    { label: 'In pipeline', value: '18 days' },
    { label: 'Band', value: 'L5, $150K-$185K, equity 0.08%-0.12%, sign-on up to $25,000' },
  ],
  table: table(
    ['Round', 'Rating', 'Recommendation'],
    [
      ['Tech screen', '5', 'strong hire'],
      ['System design', '4', 'hire'],
      ['Behavioral', '5', 'strong hire'],
      ['Team fit', '4', 'hire'],
    ],
    ['Average', '4.5', '0 of 4 no hire'],
  ),
  advice: ['Make the offer soon: the average rating is 4.5 of 5.'],
  caveats: [],
  figures: ['170000', '0.10%', '20000', '150000', '185000', '0.08%', '0.12%', '25000', '4.5', '4', '0', '8', '18'],
  terms: ['Jane Doe', 'L5', 'Senior Engineer'],
};

export const whatIf: ReportFacts = {
  verdict: '$450,000 projected, within budget',
  fields: [
    { label: 'Group', value: 'Northeast' },
    { label: 'Target', value: '120%' },
    { label: 'People', value: '12' },
    { label: 'Average now', value: '95%' },
    { label: 'Rank', value: '#3 to #1' },
  ],
  table: table(
    ['Figure', 'Now', 'At 120%', 'Change'],
    [
      ['Incentives', '$320,000', '$450,000', '+$130,000 (+40.6%)'],
      ['Annual budget', '$1,800,000', '', ''],
      ['Remaining', '', '$1,350,000', ''],
      ['Share of budget', '', '25%', ''],
      ['West', '108%', '108%', ''],
      ['Southeast', '102%', '102%', ''],
    ],
    null,
  ),
  advice: ['Feasible within budget; Northeast would move from #3 to #1.'],
  caveats: ['Two people have no target and are left out.'],
  figures: [
    '450000',
    '320000',
    '130000',
    '40.625%',
    '1800000',
    '1350000',
    '25%',
    '120%',
    '95%',
    '108%',
    '102%',
    '12',
    '3',
    '1',
  ],
  terms: ['Northeast', 'Southeast', 'West'],
};

function table(titles: readonly string[], rows: string[][], footer: string[] | null): ReportFacts['table'] {
  return { columns: titles.map((title) => ({ title })), rows, footer };
}
