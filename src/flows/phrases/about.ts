/**
 * Free texts that ask for a thing about a subject: "calculate the <thing> for X", "what is X's <thing>". `thing`: the
 * source of a pattern. The named groups `subject` and `rest`, joined, are the text as it would stand behind the command.
 `unless`: a look ahead that
 * rejects what only looks like a subject.
 */
export function phrasesAbout(thing: string, unless = ''): readonly RegExp[] {
  return [
    say(`${get}${the}${thing}(?: (?:for|of|on)|:) ${unless}(?<subject>.+)`),
    say(`${get}${the}${unless}${subjects} ${recent}${thing}`),
    say(
      `(?:what|how) (?:does|do|will|would) ${the}${thing} (?:for|of|on) ${unless}(?<subject>.+?) (?:look(?: like)?|be)`,
    ),
    say(`(?:what|how) (?:does|do|will|would) ${the}${thing} look(?: like)? (?:for|of|at|with) ${unless}(?<subject>.+)`),
    say(
      `how(?:['’]?s| is| are) ${the}${thing} (?:for|of|on) ${unless}(?<subject>.+?) (?:looking|doing|going|trending|developing)`,
    ),
    say(
      `(?:what|how(?: big| high| good| bad| low)?) (?:does|do|will|would|is|are|was) (?:our )?${unless}${subjects} ${recent}${thing}(?: look(?: like)?| looking| be| doing)?`,
    ),
  ];
}

/** A pattern for a whole text: letter case does not count, white space is one space already. */
export function say(source: string): RegExp {
  return new RegExp(`^${source}$`, 'iu');
}

/** What opens a request for something, or nothing. */
export const get = `(?:(?:${[
  'calculate|compute|work out|figure out|determine|find(?: out)?|show|get|give|tell|send|provide|prepare|pull(?: up)?|look up',
  'check(?: in| up)?(?: on)?|run(?: the (?:numbers|figures)(?: (?:on|for))?)?|do|perform|conduct|fetch|see|have|know|display|report|read|quote|gimme',
  "what(?:['’]?s| is| are| was| were| will be| would be| might be| about)|how(?:['’]?s| is| are)",
  'how (?:good|bad|high|low|big|much) (?:is|are|was|were)|(?:are|is) there',
].join(
  '|',
)})(?: (?:me|us))? )?(?:(?:an? |the )?(?:quick |short |brief )?(?:overview|summary|rundown|picture|idea) (?:of|on) )?`;

/** Where nothing else tells that a name follows, its capital letter must. */
export const capital = '(?-i:(?=[\\p{Lu}\\p{N}]))';
export const recent = '(?:(?:current|latest|overall|full|total|new|quick|present|recent) )?';
export const the = `(?:(?:the|an?|our|your|any|some) )?${recent}`;
/** `John Smith's` */
export const subjects = "(?<subject>.+?)(?:['’]s|(?<=s)['’])";
