import { describe, expect, it } from 'vitest';
import { foreignFact } from '../../src/narrate/check.ts';
import { audit, health, hiring, incentive, project, whatIf } from './six-reports.ts';

const honest = {
  incentive: [
    'John Smith earned a total incentive of $45,230.00 for Q4 2026.',
    'John Smith, a Senior Account Executive in the Northeast, earned $45.2K in Q4 2026. MRR reached 125% of its target and paid $20,000 at the Accelerator rate, TCV reached 112.5% and paid $15,000, and the renewal bonus added $10,230.',
    "Smith's payout for the fourth quarter of 2026 is $45,230. Outstanding performance: MRR attainment was 125 percent.",
    'Overall, Senior Account Executive John Smith (Level 3, manager Sarah Johnson) exceeded both targets. The total comes to $45,230.00.',
    'Strong results in Q4: John’s MRR of $125,000 against $100,000 puts him in the Accelerator tier. New customers are not paid by the plan.',
    'With twelve new customers and TCV at 113%, the quarter paid forty-five thousand two hundred and thirty dollars.',
    'From October 1, 2026 to December 31, 2026 John Smith attained 125% of MRR. His payout factor is 1, so nothing was cut.',
    'Congratulations to John Smith! MRR and TCV both beat target in 2026.',
  ],
  health: [
    'Acme Corp is HEALTHY with an overall score of 92 of 100.',
    'Acme Corp scores 92/100. Product engagement stands at 95, support health at 96 and financial health at 100. Usage is rising, which makes an upsell worthwhile.',
    'Engagement is excellent: adoption is 78% and daily active users are up 15%. The renewal on March 15, 2027 is at most 120 days away, which costs five points.',
    'Support is strong, with CSAT at 4.8 of 5, zero escalations in 90 days and two open tickets of low priority.',
    'Healthy overall: Acme was never late, pays $15K of MRR on the Enterprise plan, and renews in March 2027.',
    'Since usage is high, consider an upsell to Acme Corp before the renewal on 15 Mar 2027 (a Monday).',
    'Acme Corp’s API calls are 1.2 million and the last login was two hours ago.',
  ],
  project: [
    'Project Phoenix should delay its launch by two weeks to align Marketing.',
    'Engineering and Design are green, but Marketing is yellow and 2 weeks behind. Two critical blockers need a fix.',
    'Engineering has done 145 of 200 points (72.5%) by sprint 12 of 16, with 87% code coverage.',
    'Design is ready: the design system is 100% complete and eight of ten flows are approved.',
    "Phoenix's Landing page is in review while the press release is scheduled. Recommendation: delay the launch by 2 weeks.",
    'However, Marketing remains behind; a two-week delay would align all areas.',
  ],
  audit: [
    'Deal #12345 is NON-COMPLIANT because the CFO approval is missing.',
    'The $500K deal with GlobalTech Inc, signed January 15, 2025, carries a 25% discount and a three-year term. John Smith approved it on 01/13/2025 as Director, and the VP, Siobhán O’Brien-Lee, followed on Jan 14. CFO approval is missing, so the risk is high.',
    "Maria Rodriguez's deal needs retroactive approval by the CFO. Review it immediately.",
    'Risk is HIGH: the amount of $500,000 is over $250,000 and no CFO approval was found.',
    'GlobalTech signed on 15 Jan 2025, a Wednesday. Non-compliant until the CFO approves.',
    "Director John Smith approved on 2025-01-13, and VP O'Brien-Lee in January 2025.",
  ],
  hiring: [
    'Make an offer to Jane Doe: $170K base, 0.10% equity and a $20,000 sign-on.',
    'Jane Doe, a Senior Engineer with eight years of experience, averaged 4.5 of 5 across four rounds, with no one against. The suggested base of $170,000 lies within the L5 band of $150-185K.',
    'MAKE OFFER. The equity of 0.1% sits in the 0.08-0.12% range and the sign-on is below the $25K cap.',
    'Recommendation: make the offer soon, since Jane came by LinkedIn referral and has been in the pipeline for 18 days.',
    'Tech screen and Behavioral were rated 5, System design and Team fit 4.',
    'The Senior Engineer candidate Jane Doe is one of the stronger profiles at an average rating of 4.5.',
  ],
  whatIf: [
    'At 120%, the Northeast would cost $450K instead of $320K, an increase of $130K (+40.6%).',
    'The projected $450,000 is within budget: it uses 25% of the $1.8M annual budget and leaves $1.35M.',
    'Northeast would move from #3 to #1, ahead of West at 108% and Southeast at 102%.',
    'If all 12 people hit 120% of target, Northeast ranks first. Two people have no target and are left out.',
    'Incentives rise from $320-450K, about 41 percent more; remaining budget is 1.35 million dollars.',
    "Currently third, the Northeast-based group averages 95%. It's feasible within budget.",
  ],
};
const reports = { incentive, health, project, audit, hiring, whatIf };
type Name = keyof typeof reports;
const names = Object.keys(reports) as Name[];

describe.each(names)('an honest paragraph about %s', (name) => {
  it.each(honest[name])('passes: %s', (prose) => {
    expect(foreignFact(prose, reports[name])).toBeNull();
  });
});

/** Each with what gives it away. */
const foul: Readonly<Record<Name, readonly (readonly [prose: string, foreign: string])[]>> = {
  incentive: [
    ['John Smith earned $46,230.00.', '$46,230.00'],
    ['Jane Doe earned $45,230.00.', 'Jane Doe'],
    ['John Johnson earned $45,230.00.', 'John Johnson'],
    ['Smith and Sarah Smith agreed.', 'Sarah Smith'],
    ['The total for Q3 2026 is $45,230.', 'Q3 2026'],
    ['The total for Q4 2025 is $45,230.', 'Q4 2025'],
    ['MRR reached 111% of target.', '111%'],
    ['MRR reached 100,000%.', '100,000%'],
    ['He earned twice his target.', 'twice'],
    ['He earned €45,230.', '€'],
    ['He won twelve customers on Friday.', 'Friday'],
    ['It was paid on October 2, 2026.', 'October 2, 2026'],
    ['ARR is at 125%.', 'ARR'],
    ['He is at Level 4.', '4'],
    ['Ask Will for the $45,230.', 'Will'],
    ['Two thirds of it came from MRR.', 'Two thirds'],
    ['He ranked second.', '2'],
    ['His payout is $0M.', '$0M'],
    ['Well done, see https://example.com/pay.', 'https://example.com/pay.'],
    ['Contact john@acme.com about the payout.', 'john@acme.com'],
    ['Paid yesterday in full.', 'yesterday'],
  ],
  health: [
    ['Acme Corporation is HEALTHY.', 'Acme Corporation'],
    ['Globex scores 92 of 100.', 'Globex'],
    ['The score is 93 of 100.', '93'],
    ['Adoption is 79%.', '79%'],
    ['Renewal comes on March 16, 2027.', 'March 16, 2027'],
    ['Renewal comes in March 2026.', 'March 2026'],
    ['Renewal comes on Tuesday, March 15, 2027.', 'Tuesday, March 15, 2027'],
    ['Renewal comes in April.', 'April'],
    ['One escalation was seen.', '1'],
    ['CSAT is 4.9.', '4.9'],
    ['NPS is fine.', 'NPS'],
    ['Acme Corp uses Zendesk.', 'Zendesk'],
    ['![chart](http://evil.test/x.png) Acme Corp is fine.', '://'],
    ['@channel Acme Corp is fine.', '@channel'],
    ['Adoption is at ٧٨ percent.', '٧'],
  ],
  project: [
    ['Delay the launch by 3.5 weeks.', '3.5'],
    ['Project Pheonix is late.', 'Pheonix'],
    ['Project Apollo is late.', 'Apollo'],
    ['Engineering is at 71%.', '71%'],
    ['Launch on 02/03/2027.', '02/03/2027'],
    ['Use Jira for the 2 blockers.', 'Jira'],
    ['Phoenix has P1 blockers.', 'P1'],
    ['Seventeen sprints are planned.', '17'],
    ['Launch next month.', 'next month'],
    ['Half of the flows are approved.', 'Half'],
    ['Legal is behind. Delay by 2 weeks.', 'Legal'],
  ],
  audit: [
    ['Deal #12346 is NON-COMPLIANT.', '12346'],
    ['The CEO approval is missing.', 'CEO'],
    ['John Rodriguez approved it.', 'John Rodriguez'],
    ["Siobhán O'Brien approved it in February 2025.", 'February 2025'],
    ['Signed on January 16, 2025.', 'January 16, 2025'],
    ['Signed on 15/02/2025.', '15/02/2025'],
    ['Signed in 2026.', '2026'],
    ['The deal is worth $50,000.', '$50,000'],
    ['The deal is worth £500,000.', '£'],
    ['Maria Sanchez must approve.', 'Maria Sanchez'],
    ['Emily approved it.', 'Emily'],
    ['A four-year term needs the CFO.', '4'],
    ['GlobalTech Inc <https://evil.test|signed> it.', '://'],
    ['Log in at evil.com to approve.', 'evil.com'],
    ['Signed on February 30, 2025.', 'February 30, 2025'],
  ],
  hiring: [
    ['Offer $175,000 to Jane Doe.', '$175,000'],
    ['Offer $150-190K to Jane Doe.', '190K'],
    ['Jane Smith should get the offer.', 'Jane Smith'],
    ['Jane worked at Google.', 'Google'],
    ['Jane is at L6.', 'L6'],
    ['The rating is 4.4 of 5.', '4.4'],
    ['Equity of 10% is fair.', '10%'],
    ['Nine years of experience.', '9'],
    ['Interviewed by María-José Núñez.', 'María-José Núñez'],
    ['She is worth 5x that.', '5x'],
    ['Jane met 王芳.', '王芳'],
    ['The interview at 10:42 went well.', '10:42'],
  ],
  whatIf: [
    ['Northeast would move from #3 to #4.', '4'],
    ['Northwest would cost $450K.', 'Northwest'],
    ['The increase is 41.6%.', '41.6%'],
    ['The increase is -$130,000.', '-$130,000'],
    ['The budget is $1.9M.', '$1.9M'],
    ['Set this as a goal for Q2.', 'Q2'],
    ['South would fall behind.', 'South'],
    ['West is at 108.', '108'],
    ['Spending would double.', 'double'],
    ['A dozen people would gain.', 'A dozen'],
    ['Thirteen people would gain.', '13'],
    ['Since 2019 the Northeast has led.', '2019'],
  ],
};

describe.each(names)('a foul paragraph about %s', (name) => {
  it.each(foul[name])('is found out: %s', (prose, foreign) => {
    expect(foreignFact(prose, reports[name])).toContain(foreign);
  });
});
