import type { Phrases } from '../../engine/flow.ts';
import { capital, get, say, subjects, the } from './about.ts';

const thing =
  '(?:sales |quarterly |annual |variable )?(?:incentive|commission|payout)s?(?: (?:payouts?|payments?|calculations?|calcs?|amounts?|numbers?|figures?|pay|totals?|statements?|estimates?|breakdowns?|summar(?:y|ies)|details?|reports?))?';
const bonus = '(?:sales |quarterly |annual )?(?:bonus|bonuses|variable pay|variable compensation)';
const months =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
/** Gerunds, days and things in small letters, for which there may be an incentive too: no person. */
const aim =
  '(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|christmas|easter)s?\\b|(?-i:\\p{Ll}{3,}ing\\b|(?:[\\p{Ll}-]+ ){0,3}(?:renewals?|referrals?|overtime|sales?|wins?|growth|success|work|weekends?|deals?|leads?|loyalty|speed|quality|\\p{Ll}{2,}(?:ment|tion|ness|ship)s?)(?:[ ?]|$))';
const person = `(?!${aim})(?<subject>.+?)`;
const year = "(?:20\\d\\d|['’]?\\d\\d)";
const period = `(?:${[
  `q[1-4](?:[ /-]?(?:of )?(?:fy ?)?${year})?`,
  '(?:fy ?)?20\\d\\d[ /-]?q[1-4]',
  `h[12](?: ?(?:fy ?)?${year})?`,
  '(?:this|last|previous|current|next|past)(?: fiscal| calendar)? (?:week|month|quarter|year)',
  `${months}\\.?(?: 20\\d\\d)?`,
  `(?:fy ?|fiscal (?:year )?|year )?${year}`,
  'ytd|year to date',
].join('|')})`;
/** Stays with the subject: the flow itself reads its period. */
const dated = `(?<rest>,? \\(?(?:(?:for|in|of|during) )?(?:the )?${period}\\)?)`;
const when = `${dated}?`;
/** Goes on from "incentive" to something else than a person. */
const headless =
  '(?:plans?|payouts?|payments?|calculations?|program(?:me)?s?|reviews?|budgets?|spend|reports?|meetings?|teams?|rates?|tiers?|statements?|totals?|by|per|in|for|of)';
const got =
  '(?:get|gets|got|earn|earns|earned|make|makes|made|receive|receives|received|due|paid|be paid|get paid|getting|earning|making|receiving|owed|entitled to|eligible for|take home|bring home)';
const will = '(?:does|do|did|will|would|should|is|was)';

export const incentivePhrases: Phrases = {
  certain: [
    say(`${get}${the}${thing}(?: (?:for|of)|:) ${person}${when}`),
    say(`${get}${the}(?<rest>${period})(?:['’]s?)? ${thing} (?:for|of) ${person}`),
    say(`${get}${the}${thing} (?:for|in) (?<rest>${period}) (?:for|of) ${person}`),
    say(`${get}${subjects} (?:current |latest |total )?${thing}${when}`),
    say(`${get}${subjects} (?<rest>${period}) ${thing}`),
    say(
      `(?:what|how (?:much|big|high)) (?:will|would|should|does|is|was) ${subjects} ${thing}(?: be| come to| amount to| look like| add up to)?${when}`,
    ),
    say(
      `(?:what|how much) (?:will|would|should|does|is|was) ${the}${thing} (?:for|of) ${person}(?: be| come to| amount to| look like| add up to)${when}`,
    ),
    say(`${get}(?:how much|what|which) ${thing} ${will} (?<subject>.+?) ${got}${when}`),
    say(`${get}${the}${thing} (?:that |which )(?<subject>.+?) (?:will |would |should |is |has |was )?${got}${when}`),
    say(`${get}how much ${thing} (?<subject>.+?) (?:will |would |should |is |has |was )?${got}${when}`),
    say(
      `${get}(?:how much|what) ${will} (?<subject>.+?) ${got}(?: paid)? (?:in|as|for|from|on) (?:an? )?${thing}${when}`,
    ),
    say(
      `${get}what (?<subject>.+?) (?:is |was |will be )?${got}(?: paid)? (?:in|as|on|for) (?:(?:an?|his|her|their) )?${thing}${when}`,
    ),
    say(`${get}${the}${thing} (?!${headless}\\b)${capital}(?<subject>.+?)${dated}`),
    say(`${get}(?:(?:the|an?|our|my|his|her|their) )?${thing}`),
  ],
  likely: [
    say(`.{0,120}?\\b${thing} (?:for|of) ${capital}${person}${when}\\?`),
    say(`${get}${capital}(?<subject>.+) ${thing}${when}`),
    say(`${get}${the}${bonus} (?:for|of) ${person}${when}`),
    say(`${get}${subjects} ${bonus}${when}`),
    say(`(?:how much|what) ${will} (?<subject>.+?) ${got}(?: paid)? (?:in|as|for|from) (?:an? )?${bonus}${when}`),
    say(`how much ${bonus} ${will} (?<subject>.+?) ${got}${when}`),
  ],
  examples: ['Calculate incentive for John Smith', "What is Maria Rodriguez's commission for Q3 2026?"],
};
