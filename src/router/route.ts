/** What the router has to know of a flow. */
export interface Routable {
  readonly name: string;
  readonly command: string;
  readonly phrases: { readonly certain: readonly RegExp[] };
}

export type Route =
  /** `text` is what would stand behind the flow's command. */
  | { readonly kind: 'flow'; readonly flow: string; readonly text: string }
  | { readonly kind: 'help' }
  /** Greetings and thanks: nothing to start, nothing to explain. */
  | { readonly kind: 'chatter' }
  | { readonly kind: 'unknown' };

/**
 * From free text (a mention without the bot's name, a direct message, `/genie <text>`) to what is meant, by the flows'
 * own phrases only. A wrong flow is worse than none, so what fits no flow, or two, is `unknown`. Text is data: nothing in
 * it instructs the router.
 */
export function route(text: string, flows: readonly Routable[]): Route {
  const said = text.replace(/\s+/gu, ' ').trim();
  if (said === '' || help.test(said)) return { kind: 'help' };
  if (chatter.test(said)) return { kind: 'chatter' };
  const bare = said.replace(greeting, '').replace(ending, '');
  const fitting = flows.flatMap((flow) => {
    const matched = matchFlow(bare, flow);
    return matched === null ? [] : [{ kind: 'flow', flow: flow.name, text: matched } as const];
  });
  const [only, second] = fitting;
  return only && !second ? only : { kind: 'unknown' };
}

const help = /^[/]?(?:help|\?|commands|what can you do|how does this work|usage)[\s?!.]*$/iu;
const chatter =
  /^(?:hi|hello|hey|good (?:morning|afternoon|evening)|thanks?|thank you|thx|ok(?:ay)?|great|cool|nice|bye|lol|yes|no|👍|🙏)(?: (?:there|all|team|bot|you|so much|a lot|very much))*[\s!.,:)]*$/iu;
const greeting = /^(?:(?:hi|hello|hey)(?: there| bot)?|please)[\s,!.:-]+/iu;
const ending = /(?:[\s,]+(?:please|thanks|thank you))?[\s?!.]*$/iu;

/** The text behind the command, or null. A text may also begin with the command itself, slash or not. */
function matchFlow(text: string, flow: Routable): string | null {
  const word = flow.command.replace(/^\//u, '');
  const typed = new RegExp(`^/?${word}(?:\\s+(?:for|of))?(?:\\s+(?<subject>.+))?$`, 'iu').exec(text);
  const match = typed ?? flow.phrases.certain.map((phrase) => phrase.exec(text)).find((found) => found !== null);
  if (!match) return null;
  return [match.groups?.['subject'], match.groups?.['rest']]
    .map((part) => part?.trim())
    .filter(Boolean)
    .join(' ');
}
