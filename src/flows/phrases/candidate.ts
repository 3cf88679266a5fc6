import type { Phrases } from '../../engine/flow.ts';
import { capital, get, say, the } from './about.ts';

const role = '(?: (?:for|as) (?:the|an?|our|this) .+?)?';
/** "An offer to buy": what it is for, not who gets it; one word in small letters may be either. */
const verb =
  '(?-i:(?:buy|sell|settle|acquire|take|join|merge|rent|lease|pay|help|renew|extend|close|work|sponsor|host|cover|match|make|get|give|move|switch|license|invest)\\b)';
const deed = `(?:${verb}|(?-i:\\p{Ll}+(?:\\??$| (?:for|as) )))`;
const anybody = `(?:the )?(?:candidate |applicant )?(?<subject>.+?)${role}`;
const who = `(?!${deed})${anybody}`;
const candidate = `(?:the |our )?(?:candidate|applicant) (?<subject>.+?)${role}`;
const job = '(?:the |a |this )?(?:job|position|role|contract)';
const offer = '(?:an? |the |a job )?(?:job )?offer';
/** Ways to say that somebody is hired. */
const hire = [
  `(?:hire|recruit|employ) ${who}`,
  `(?:make|extend|give|send) ${offer} to ${who}`,
  `(?:make|give|send|extend) ${who} ${offer}`,
  `offer ${who} ${job}`,
  `offer ${job} to ${who}`,
  `(?:move forward|move ahead|go ahead|proceed|go forward|continue) with ${candidate}`,
  `(?:move forward|move ahead|go ahead|proceed|go forward) with ${offer} (?:for|to) ${who}`,
  `(?:reject|pass on) ${candidate}`,
];
const decision = '(?:hiring|hire|offer|candidate|interview) (?:decision|recommendation|analysis|verdict|advice)';
const assess = '(?:evaluate|assess|review|analy[sz]e|judge|rate)';

export const candidatePhrases: Phrases = {
  certain: [
    ...hire.map((hired) =>
      say(
        `(?:(?:should|shall|do|would) (?:we|i|you)|(?:if|whether) (?:we|i) should|(?:do|would) you (?:think|say|recommend)(?: that)? (?:we|i)(?: should)?) ${hired}`,
      ),
    ),
    ...hire.map((hired) => say(`(?:should|would) (?:we|i|you) (?:really |actually |now |rather )${hired}`)),
    say(`${get}${the}${decision}(?: (?:for|on|of|about)|:) ${who}`),
    say(
      `${get}${the}(?:decision|verdict|recommendation|evaluation|assessment|conclusion) (?:for|on|of|about) ${candidate}`,
    ),
    say(`${get}${the}candidate (?:evaluation|assessment|review|report|summary)(?: (?:for|of|on)|:) ${who}`),
    say(`${assess} ${candidate}`),
    say(`is ${who} (?:a (?:good |strong |clear )?hire|worth hiring|worth an offer|hir(?:e)?able)`),
    say('(?:hire|offer) or (?:no hire|no offer|not|no|pass|reject):? (?<subject>.+)'),
    say(`${candidate} ?[-–—:,] ?(?:(?:make (?:an )?)?offer|hire)(?: or (?:no (?:hire|offer)|not|no|pass|reject))?\\?`),
    say(
      `(?:(?:yes or no|yea or nay|thumbs up or down|go or no[- ]?go|offer or (?:no offer|not)) (?:on|for|to) )(?:(?:hiring|${offer} (?:for|to)) )?${who}`,
    ),
    say('(?<subject>.+?)[:,]? (?:-|–|—)? ?(?:hire or (?:no hire|not|no|pass|reject)|(?:to )?hire or not)'),
    say(
      `(?:do|would) you (?:recommend|suggest|advise|support) (?:hiring|making ${offer} to|an offer (?:to|for)) ${who}`,
    ),
    say(`(?:is it|are we) (?:time|ready|good|ok|okay|a good idea|wise|right) to (?:hire|make ${offer} to) ${who}`),
    say(`are we (?:hiring|making ${offer} to) ${who}`),
    say(`(?:ready to )?(?:hire|make ${offer} to) ${who}\\?`),
    say(
      `what (?:kind of |sort of )?(?:offer )?(?:should|shall|can|do|would) (?:we|i) (?:offer|make|give)(?: to)? ${who}`,
    ),
    say(`(?:extend|give) ${offer} to ${who}\\?`),
    say(`hire ${candidate}`),
    say('should (?:we|i) (?:make|extend|send) (?:an |the )?offer'),
    say(`(?:${assess} |run |do )(?:a|the|this|our) (?:candidate|applicant)(?: (?:evaluation|assessment))?`),
    say(`${get}${the}(?:hiring (?:decision|recommendation)|candidate (?:evaluation|assessment))`),
  ],
  likely: [
    say(`(?:should|shall) (?:we|i) (?:hire|make ${offer} to|offer ${job} to) (?!${verb})${anybody}`),
    say(`what (?:do|would) (?:you|we) (?:think|say) (?:of|about) ${candidate}`),
    say(`how (?:good|strong) is (?:the candidate )?${capital}(?<subject>.+?)(?: as a candidate)?`),
    say(
      `what (?:salary|base|equity|package|sign-on) (?:should|shall|can|do|would) (?:we|i) (?:offer|give|pay)(?: to)? ${who}`,
    ),
    say(
      `.{0,120}?\\b(?:should (?:we|i) hire|hiring|an offer to|hire) (?:candidate )?${capital}(?<subject>.+?)${role}\\?`,
    ),
    say(`how(?:['’]?s| is) ${candidate}(?: (?:doing|looking))?`),
    say(`${get}(?:about |more about )?${candidate}`),
    say(`(?:is|was) ${who} (?:a )?(?:good|right|suitable|strong) (?:fit|candidate)`),
    say(`is ${candidate} (?:any )?(?:good|ready for an offer)`),
    say(`(?:should|do) we (?:take|want) ${who}`),
  ],
  examples: ['Should we make an offer to candidate Jane Doe?', 'Hiring recommendation for Jane Doe'],
};
