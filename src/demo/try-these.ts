/** What the page proposes to try, the plain case first. */
export const tryThese = [
  { label: "John Smith's incentive", text: '/incentive John Smith' },
  { label: 'Last quarter, an accent and an apostrophe', text: "/incentive Siobhán O'Brien last quarter" },
  { label: 'Two people of that name', text: '/incentive Alex Kim' },
  { label: 'Nobody of that name', text: '/incentive Jon Smith' },
  { label: 'Somebody who is not eligible', text: '/incentive Grace Liu' },
  { label: 'Half a payout', text: '/incentive Priscilla Okafor' },
  { label: 'By mention', text: '@bot Calculate incentive for María-José Núñez' },
  { label: 'Without a name: a form', text: '/incentive' },
  { label: 'What is there', text: '/genie help' },
];
