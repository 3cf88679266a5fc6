import type { Phrases } from '../../engine/flow.ts';
import { capital, get, say, subjects, the } from './about.ts';

const thing =
  '(?:sales |quarterly |annual |variable )?(?:incentive|commission|payout)s?(?: (?:payouts?|payments?|calculations?|amounts?|numbers?|figures?|pay|total))?';
const bonus = '(?:sales |quarterly |annual )?(?:bonus|bonuses|variable pay|variable compensation)';
const months =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
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
const when = `(?<rest>,? \\(?(?:(?:for|in|of|during) )?(?:the )?${period}\\)?)?`;
const got =
  '(?:get|gets|got|earn|earns|earned|make|makes|made|receive|receives|received|due|paid|be paid|get paid|getting|earning|making|receiving|owed|entitled to|eligible for|take home|bring home)';
const will = '(?:does|do|did|will|would|should|is|was)';

export const incentivePhrases: Phrases = {
  certain: [
    say(`${get}${the}${thing}(?: (?:for|of)|:) (?<subject>.+?)${when}`),
    say(`${get}${the}(?<rest>${period})(?:['’]s?)? ${thing} (?:for|of) (?<subject>.+)`),
    say(`${get}${the}${thing} (?:for|in) (?<rest>${period}) (?:for|of) (?<subject>.+)`),
    say(`${get}${subjects} (?:current |latest |total )?${thing}${when}`),
    say(`${get}${subjects} (?<rest>${period}) ${thing}`),
    say(
      `(?:what|how (?:much|big|high)) (?:will|would|should|does|is|was) ${subjects} ${thing}(?: be| come to| amount to| look like| add up to)?${when}`,
    ),
    say(
      `(?:what|how much) (?:will|would|should|does|is|was) ${the}${thing} (?:for|of) (?<subject>.+?)(?: be| come to| amount to| look like| add up to)${when}`,
    ),
    say(`${get}(?:how much|what|which) ${thing} ${will} (?<subject>.+?) ${got}${when}`),
    say(`${get}${the}${thing} (?:that |which )(?<subject>.+?) (?:will |would |should |is |has |was )?${got}${when}`),
    say(`${get}how much ${thing} (?<subject>.+?) (?:will |would |should |is |has |was )?${got}${when}`),
    say(
      `${get}(?:how much|what) ${will} (?<subject>.+?) ${got}(?: paid)? (?:in|as|for|from|on) (?:an? )?${thing}${when}`,
    ),
    say(`${get}what (?<subject>.+?) ${got}(?: paid)? (?:in|as|on) ${thing}${when}`),
    say(`${get}(?:(?:the|an?|our|my|his|her|their) )?${thing}`),
  ],
  likely: [
    say(`.{0,120}?\\b${thing} (?:for|of) ${capital}(?<subject>.+?)${when}\\?`),
    say(`${get}${capital}(?<subject>.+) ${thing}${when}`),
    say(`${get}${the}${bonus} (?:for|of) (?<subject>.+?)${when}`),
    say(`${get}${subjects} ${bonus}${when}`),
    say(`(?:how much|what) ${will} (?<subject>.+?) ${got}(?: paid)? (?:in|as|for|from) (?:an? )?${bonus}${when}`),
    say(`how much ${bonus} ${will} (?<subject>.+?) ${got}${when}`),
  ],
  examples: ['Calculate incentive for John Smith', "What is Maria Rodriguez's commission for Q3 2026?"],
};
