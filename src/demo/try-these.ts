import type { TryThis } from './slack/page-api/routes.ts';

/** What the page proposes to try: the six use cases first, then in free words, then what is awkward about each. */
export const tryThese: readonly TryThis[] = [
  ...group('The six use cases', [
    ["A person's incentive", '/incentive John Smith'],
    ['Health of a customer', '/health Acme Corp'],
    ['Status of a project', '/project Phoenix'],
    ['Audit of a deal', '/audit 12345'],
    ['Offer to a candidate', '/candidate Jane Doe'],
    ['What if a team hit 120%', '/whatif Northeast 120%'],
  ]),
  ...group('In free words', [
    ['Incentive', '@genie Calculate incentive for María-José Núñez'],
    ['Customer health', "@genie What's the health score for Acme Corp?"],
    ['Project status', '@genie Status update on Project Phoenix'],
    ['Deal audit, by the amount', '@genie Audit this $500K deal for compliance'],
    ['Hiring', '@genie Should we make an offer to candidate Jane Doe?'],
    ['What if', '@genie What if our Northeast team all hit 120% of target?'],
    ['What there is', '/genie help'],
  ]),
  ...group('One space, in your own words', [
    ['Deals month by month', '@genie How many deals were signed per month?'],
    ['Customers to renew', '@genie Which customers renew in the next 90 days?'],
    ['Incentive spend month by month', '@genie What is the incentive spend by month this year?'],
    ['A list of more than 100 rows', '@genie What is the average attainment by region and month since last year?'],
    ['A slow space: 45 seconds', '@genie How large is the market by segment?'],
    ['A space whose queries fail', '@genie How many archived accounts are in the legacy CRM?'],
    ['Nothing that a space knows', '@genie Will it rain tomorrow?'],
  ]),
  ...group('Awkward people', [
    ['Last quarter, an accent and an apostrophe', "/incentive Siobhán O'Brien last quarter"],
    ['Two people of that name', '/incentive Alex Kim'],
    ['Nobody of that name', '/incentive Jon Smith'],
    ['Somebody who is not eligible', '/incentive Grace Liu'],
    ['Half a payout', '/incentive Priscilla Okafor'],
    ['No target for a part', '/incentive Kenji Tanaka'],
    ['Without a name: a form', '/incentive'],
  ]),
  ...group('Awkward customers', [
    ['Late payer before the renewal', '/health Zephyr Airparts'],
    ['Two companies of that name', '/health Northwind'],
    ['Genie asks back: which workspace?', '/health Initech Systems'],
    ['One space may not read it', '/health Kupfer Werke AG'],
    ['Billing answers in words only', '/health Vesper Analytics'],
    ['Never wrote to support', '/health Bluebird Travel'],
    ['Without a contract', '/health Quarry Stone Works'],
    ['An apostrophe and an ampersand', "/health O'Neill & Sons"],
  ]),
  ...group('Awkward projects', [
    ['Two projects of that name', '/project Atlas'],
    ['Eight weeks behind', '/project Warehouse Robotics'],
    ['Nothing estimated yet', '/project Ember'],
    ['Unknown to engineering', '/project Project 42'],
    ['Without design and marketing', '/project Blue-Green Cutover'],
  ]),
  ...group('Awkward deals', [
    ['Several deals of that amount', '/audit $300K deal'],
    ['Approved after the signature', '/audit 12351'],
    ['On every threshold, above none', '/audit 12347'],
    ['A deal in euro', '/audit 12357'],
    ['No discount recorded', '/audit 12355'],
    ['A customer whose name gives orders', '/audit 12358'],
    ['No deal of that number', '/audit 12435'],
  ]),
  ...group('Awkward candidates', [
    ['Two candidates of that name', '/candidate Sam Taylor'],
    ['Genie asks back: for which role?', '/candidate Robin Park'],
    ['One space fails: the scorecard', '/candidate Oscar Lindqvist'],
    ['One no hire among strong passes', '/candidate Hana Kobayashi'],
    ['Nobody has interviewed', '/candidate Nils Bergström'],
    ['A letter missing', '/candidate Jan Doe'],
  ]),
  ...group('Awkward teams', [
    ['More than the budget bears', '/whatif Healthcare 150%'],
    ['A team that nothing is paid now', '/whatif Renewals 110%'],
    ['A team of 130', '/whatif Inside Sales 105%'],
    ['Genie answers in words only', '/whatif Partner Channel 110%'],
    ['Figures in euro', '/whatif EMEA 120%'],
    ['A team without people', '/whatif Apprentices 120%'],
    ['No team of that name', '/whatif Northest 120%'],
    ['Without a unit', '/whatif Northeast 120'],
  ]),
];

function group(name: string, items: readonly (readonly [label: string, text: string])[]): readonly TryThis[] {
  return items.map(([label, text]) => ({ group: name, label, text }));
}
