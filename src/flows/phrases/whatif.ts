import type { Phrases } from '../../engine/flow.ts';
import { capital, say } from './about.ts';

const target = '(?<rest>[-−]?\\d[\\d.,]*\\s?(?:%|percent|per cent|pct))';
const ofTarget =
  '(?: of (?:(?:the|its|their|our|his|her) )?(?:sales )?(?:target|quota|goal|plan)s?)?(?: attainment)?(?: (?:this|next) (?:year|quarter|month))?';
/** What leads to the group's name: `all of`, `every`, `the team in the`. */
const all =
  '(?:(?:all|everyone|everybody|every|each)(?: (?:of|in|on|from|at))? )?(?:(?:the |our )?(?:team|reps|people|folks|group|sellers) (?:in|of|from) )?(?:the |our )?(?:whole |entire |full )?';
const members =
  '(?: (?:sales )?(?:team|region|group|reps?|crew|folks|people|account executives?|aes?)(?: members?)?)?(?: all| each)?';
const would =
  '(?: (?:would|could|will|were to|was to|managed to|should|can|manages to|only|just|barely|even|all|each|really|actually|still|together|somehow|finally))*';
const hits =
  '(?:hits?|reach(?:es|ed)?|achieved?|achieves|gets?|got|goes|went|makes?|made|attain(?:s|ed)?|is|are|was|were|be|performs?|performed|scored?|scores|came|come|comes|landed|lands?|delivers?|delivered|finish(?:es|ed)?)(?: (?:to|at|in at|up to|up at))?';
/** What may also hit a percentage, and is no group: alone, or in small letters at the end of what is named. */
const measures =
  'inflation|churn|revenues?|growth|prices?|costs?|margins?|market|stocks?|rates?|usage|adoption|csat|discounts?|deals?|utili[sz]ation|capacity|battery|cpu|traffic|demand|budget|headcount|attrition|turnover|unemployment|interest|vat|tax(?:es)?|mrr|tcv|arr|incentives?|payouts?|commissions?|coverage|completion|attendance|uptime|satisfaction|nps|probability|scores?|quality|accuracy|progress|engagement|retention|occupancy|memory';
const measure = `(?!(?:(?:the )?(?:sales|${measures})|(?-i:(?:[\\p{L}\\p{N}#&-]+ ){1,4}(?:${measures})))\\b(?! team| us\\b))`;
const group = `${all}${measure}(?<subject>.+?)${members}`;
const reaching = `${group}${would} ${hits} ${target}${ofTarget}`;
const bringing = `(?:we|i|you) (?:got|get|bring|brought|push|pushed|took|take|move|moved|set|put) ${group} (?:to|at|up to) ${target}${ofTarget}`;
const whatIf =
  "(?:(?:model|simulate|calculate|compute|run|show|see|know|tell|project)(?: (?:me|us))? )?(?:what[- ]?if|(?:what|how)(?: [\\p{L}’']+){1,8} if)";
const suppose =
  "(?:suppose|supposing|assume|assuming|imagine|picture|consider|let['’]?s (?:say|assume|suppose)|say)(?: that)?";
const then = '(?: ?[,:;–—-]? (?:then )?(?:what|how)\\b.*)?';
const study = '(?:what-?if|scenario|simulation|projection)(?: (?:analysis|scenario|simulation|projection|study))?';
const make =
  '(?:(?:run|do|show|give|make|create|simulate|model|project|calculate|compute)(?: (?:me|us))? )?(?:(?:the|an?|our) )?';
const at = `(?:,| at| with| to| hitting| reaching| hits| hit| reaches| for| =|:)? ${target}${ofTarget}`;

export const whatifPhrases: Phrases = {
  certain: [
    say(`${whatIf},? ${reaching}${then}`),
    say(`${whatIf},? ${bringing}${then}`),
    say(`${suppose} ${reaching}${then}`),
    say(`${suppose} ${group}${at}${then}`),
    say(`if ${reaching},? (?:then )?(?:what|how)\\b.*`),
    say(
      `(?:simulate|model|project) (?:the )?(?:(?:incentives?|payouts?|commissions?|costs?|budget) (?:of|for) )?${group}${at}`,
    ),
    say(
      `(?:what|how much) (?:would|will|does|do) ${group} (?:cost|get|earn|be paid|make|receive)(?: us)? at ${target}${ofTarget}`,
    ),
    say(`${make}${study}(?: (?:for|on|of|with|where|in which)|:)? ${group}${at}`),
    say(`${make}${study}(?: (?:for|where|in which)|:)? ${reaching}`),
    say('what-?if:? (?<subject>.+?) (?<rest>\\d+(?:[.,]\\d+)?%?)'),
    say('what[- ]?if(?: (?:analysis|scenario))?'),
    say('(?:run|do|make|start) (?:a|the|another) what[- ]?if(?: (?:analysis|scenario|simulation))?'),
  ],
  likely: [say(`(?:and |then )?(?:with )?${all}${capital}${group} at ${target}${ofTarget}`)],
  examples: ['What if our Northeast team all hit 120% of target?', 'What happens if West reaches 105%?'],
};
