import type { Phrases } from '../../engine/flow.ts';
import { get, say, the } from './about.ts';

const update = '(?:update|report|check|summary|overview|review)';
const status = `(?:cross[- ]functional |overall |launch )*(?:status|progress|readiness)(?: ${update})?`;
const news = `(?:${status}|(?:any |some |project )?(?:updates?|news|progress)|(?:quick |short )?(?:rundown|overview|summary|briefing|lowdown|report)|latest(?: (?:news|update|status))?)`;
const on = '(?: (?:of|on|for|about|regarding|with|from|in)|:)';
const onTrack =
  '(?:(?:on track|on schedule|on time|on plan|behind(?: schedule)?|delayed|late|ready(?: (?:to|for)(?: the)? launch)?|going to (?:launch|ship) on time|(?:going|likely|able|set) to (?:make|meet|hit|miss) (?:its|the|our) (?:launch )?(?:dates?|deadlines?|launch)|good to go)(?: (?:for|to)(?: (?:the|its|our))? (?:launch|release|ship|go[- ]live))?)';

/** Each way to name one: in quotes, `Project Phoenix` keeps its word, `the Phoenix project` is Phoenix. */
function both(phrase: (project: string) => string): readonly RegExp[] {
  const named = ['project (?<subject>["“„].+?)', '(?<subject>project .+?)', '(?<subject>.+?) project'];
  return named.map((name) => say(phrase(`(?:the |our )?${name}`)));
}

/** What has a status too, and is no project. */
const other =
  '(?!(?:the |our )?(?:deal|ticket|order|candidate|applicant|customer|account|invoice|application|contract|renewal)\\b)';

export const projectPhrases: Phrases = {
  certain: [
    ...both((project) => `${get}(?:any |some )?${the}${news}${on} ${project}`),
    say(`${get}${the}project ${status}(?: (?:for|of|on)|:) (?<subject>.+)`),
    say(`${get}${the}project (?:${update}|news)(?: (?:for|of|on)|:) (?<subject>.+)`),
    ...both((project) => `${get}${status} ${project}`),
    ...both((project) => `${get}${project}(?:['’]s)? (?:current |latest |overall )?${status}`),
    ...both(
      (project) =>
        `how(?:['’]?s| is| are things| are we doing| far along is| far are we)(?: going)?(?: (?:with|on))? ${project}(?: (?:going|doing|coming(?: along)?|progressing|looking|tracking|getting on))?`,
    ),
    ...both((project) => `(?:is|are|was|will) ${project} (?:still |be |currently )?(?:${onTrack}|at risk)`),
    ...both((project) => `(?:are|will) we (?:still |be )?${onTrack} (?:with|for|on) ${project}`),
    ...both(
      (project) =>
        `(?:are|will) we (?:still |really |actually |going to |on track to )*(?:be )?(?:launch|ship|releas|deliver|finish)(?:e|ing)? ${project}(?: (?:on time|as planned|on schedule|in time))?`,
    ),
    ...both(
      (project) => `where (?:are we|do we stand|do things stand|are things) (?:with|on|at with|at on) ${project}`,
    ),
    ...both((project) => `(?:where|how) does ${project} (?:stand|look)(?: now)?`),
    ...both(
      (project) =>
        `what(?:['’]?s| is)(?: the)? (?:happening|going on|up|new|the situation|the state)(?: (?:with|on|in|of))? ${project}`,
    ),
    ...both(
      (project) =>
        `(?:will|can|does) ${project} (?:launch|ship|finish|be done|be ready|go live|(?:make|meet|hit|miss) (?:its|the|our) (?:launch )?(?:dates?|deadlines?|launch)|make it|be finished|slip)(?: on time| as planned| on schedule| in time)?`,
    ),
    ...both(
      (project) =>
        `(?:should|must|do|can|will) we (?:still |really |actually |have to |need to )*(?:delay|postpone|push(?: back)?|move|launch)(?: the launch (?:of|for))? ${project}(?: launch)?(?: on time| as planned| on schedule)?`,
    ),
    ...both(
      (project) =>
        `when (?:will|can|do|does|should) (?:we )?(?:launch )?${project}(?: (?:launch|ship|be ready|go live))?`,
    ),
    say(`${get}${the}project (?:${status}|${update})`),
  ],
  likely: [
    ...both((project) => `(?:is|are) ${project} (?:still )?(?:healthy|in good (?:health|shape))`),
    ...both((project) => `${get}${the}health(?: (?:score|check|status))? (?:for|of|on) ${project}`),
    ...both((project) => `how healthy is ${project}`),
    say(`${get}(?:any |some )?${the}${news}${on} ${other}(?<subject>.+)`),
    say(`${get}${the}${other}(?<subject>.+?)(?:['’]s)? (?:project )?status(?: ${update})?`),
    say("how(?:['’]?s| is) (?<subject>.+?) (?:going|coming along|progressing|tracking)"),
    say(`(?:is|are) (?<subject>.+?) (?:still )?${onTrack}`),
    say(`are we (?:still )?${onTrack} (?:with|for) (?<subject>.+)`),
    say('where (?:are we|do we stand) (?:with|on) (?<subject>.+)'),
  ],
  examples: ['Status update on Project Phoenix', 'Is Project Atlas on track?'],
};
