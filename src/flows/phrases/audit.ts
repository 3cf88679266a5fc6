import type { Phrases } from '../../engine/flow.ts';
import { get, say, the } from './about.ts';

const number = '(?:no\\.? |number |nr\\.? |id )?';
/** By number; `deals` where several are named. */
const id = '(?:#|\\p{L}{1,10}[-_/]?)?\\d[\\d\\p{L}_/-]*';
const numbered = `(?:the |our |this )?deals? ${number}(?<subject>${id}(?:(?:,| and| or|, and) (?:deals? )?${id})*)(?: (?:with|from|of|signed by) .+?)??`;
/** By what is said of it. */
const described =
  '(?:this |that |the |our |an? )?(?<subject>(?:(?:\\S+ ){1,12}?deal|deal(?= (?:with|from|for|over|worth|signed)))(?: (?:with|from|of|for|over|worth|at|in|by|to|signed|about|under|above|below|that) .+?)??)';
const check = '(?:audit|check|review|assessment|analysis|report|status)';
const audit = `(?:(?:full |quick |proper )?(?:(?:compliance|policy|risk)(?:(?: and |/)(?:compliance|risk))?(?: ${check})?|audit(?: report)?))`;
const compliant =
  '(?:(?:fully |still |really )?(?:compliant|in compliance|within policy|in line)(?: with (?:our |the |company )?(?:polic(?:y|ies)|rules|approval rules))?)';
const policy = '(?:our |the |company |all )*(?:approval )?(?:polic(?:y|ies)|rules|requirements)';
const forCompliance =
  '(?: for (?:its |our |policy )?(?:compliance|risks?)(?: and (?:compliance|risks?))?| against (?:our |the |company |all )*(?:approval )?(?:polic(?:y|ies)|rules))';

function deals(phrase: (deal: string) => string): readonly RegExp[] {
  return [say(phrase(numbered)), say(phrase(described))];
}

export const auditPhrases: Phrases = {
  certain: [
    ...deals((deal) => `audit ${deal}${forCompliance}?`),
    say(`audit (?:deals? )?(?<subject>#?\\d[\\d/_-]*)${forCompliance}?`),
    ...deals((deal) => `${get}${the}${audit} (?:of|on|for) ${deal}`),
    ...deals((deal) => `(?:check|review|assess|verify|examine|look at) ${deal}${forCompliance}`),
    ...deals((deal) => `(?:is|was|are|were) ${deal} ${compliant}`),
    ...deals(
      (deal) =>
        `(?:(?:check|verify|confirm|see|find out|make sure) )?(?:that|whether|if) ${deal} (?:is|was|are) ${compliant}`,
    ),
    ...deals(
      (deal) => `(?:does|do|did) ${deal} (?:comply(?: with ${policy})?|(?:meet|follow|violate|breach|break) ${policy})`,
    ),
    ...deals(
      (deal) =>
        `(?:are|were) (?:all |the |required )*approvals (?:in place|there|complete|given|present) (?:for|on|of) ${deal}`,
    ),
    ...deals(
      (deal) =>
        `(?:is|are) (?:there )?(?:anything|something|any approvals?) missing(?: (?:on|in|from|with) (?:the )?approvals?)? (?:for|on|of|in|from) ${deal}`,
    ),
    ...deals((deal) => `(?:is|are|does) ${deal} (?:missing|lack|lacking) (?:any |some )?(?:required )?approvals?`),
    ...deals(
      (deal) =>
        `(?:does|has|did) ${deal} (?:have|got|get|gotten|received|obtained) (?:all )?(?:of )?(?:(?:its|the|required|necessary|needed) )*approvals(?: in place)?(?: (?:that |which )?(?:it|they) (?:needs?|requires?))?`,
    ),
    ...deals(
      (deal) =>
        `(?:does|has|did|have) ${deal} (?:go|gone|went|get) through (?:all )?(?:of )?(?:(?:its|the|required|necessary|needed) )*approvals`,
    ),
    ...deals((deal) => `(?:get |have )?${deal} (?:audited|(?:checked|reviewed|assessed)${forCompliance})`),
    ...deals(
      (deal) =>
        `(?:which|what|are any|any) (?:required )?approvals? (?:are |is )?(?:still )?(?:missing|lacking|outstanding) (?:for|on|from|in) ${deal}`,
    ),
    say(`(?:run |do |get )?${the}audit(?: (?:a|this|the|that|my|our) deals?)?(?: for compliance)?`),
    say('is (?:this|the|that|my|our) deal compliant'),
  ],
  likely: [
    ...deals((deal) => `(?:check|review|assess|verify|examine) ${deal}`),
    ...deals(
      (deal) => `(?:is|was|does) ${deal} (?:risky|a risk|approved|ok|okay|fine|allowed|valid|safe|properly approved)`,
    ),
    ...deals((deal) => `how (?:risky|compliant) is ${deal}`),
    ...deals((deal) => `${get}${the}risk (?:of|in|with|on) ${deal}`),
    ...deals((deal) => `can we (?:sign|close|approve) ${deal}`),
  ],
  examples: ['Audit this $500K deal for compliance', 'Is deal #12345 compliant?'],
};
