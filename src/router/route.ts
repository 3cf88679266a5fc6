import { readCommand, type Reading, type RoutableFlow } from './match.ts';
import { readRequest } from './requests.ts';
import { fittingSpaces } from './spaces.ts';
import {
  asksForHelp,
  forbids,
  isInjected,
  isNotOurs,
  isQuestion,
  isStatement,
  muses,
  readTalk,
  saysThanks,
  type Talk,
} from './talk.ts';
import { asWritten, longestRead, unwrap, type Said } from './tidy.ts';

export type { Reading };

/** A space that takes questions of people's own, as the workspace file describes it. */
export interface RoutableSpace {
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly sampleQuestions: readonly string[];
}

/** Everything that a text may be meant for. */
export interface Routables {
  readonly flows: readonly RoutableFlow[];
  readonly spaces: readonly RoutableSpace[];
}

export type Route =
  /** `text` is what would stand behind the flow's command; empty where the subject is missing. */
  | { readonly kind: 'flow'; readonly flow: string; readonly text: string }
  /** A question that fits no flow and clearly one space. `text` is the question as it was asked. */
  | { readonly kind: 'space'; readonly space: string; readonly text: string }
  /** Two or three ways to read the text, of which the person picks one. */
  | { readonly kind: 'choose'; readonly readings: readonly Reading[] }
  /** A question that fits no flow and two or three spaces (or none clearly): the person picks one. */
  | { readonly kind: 'pick_space'; readonly spaces: readonly string[]; readonly text: string }
  | { readonly kind: 'help' }
  /** Greetings, thanks, small talk: nothing to start. */
  | { readonly kind: 'chatter'; readonly what: Talk }
  | { readonly kind: 'unknown' };

/**
 * `route` for good. Patterns are compiled with their first text, which takes tenths of a second for all of them: that is
 * done beforehand, one by one, whenever `later` gives a turn, so that neither a text nor anything else has to wait for it.
 */
export function createRouter(to: Routables, later: (turn: () => void) => void): (text: string) => Route {
  const patterns = to.flows.flatMap(({ phrases }) => [...phrases.certain, ...phrases.likely]);
  const turns = [
    ...patterns.flatMap((pattern) => compilers.map((text) => () => void pattern.exec(text))),
    ...compilers.map((text) => () => void route(text, to)),
  ];
  const turn = (): void => {
    const next = turns.shift();
    if (!next) return;
    next();
    later(turn);
  };
  later(turn);
  return (text) => route(text, to);
}

/** One of Latin letters only and one with others: patterns are compiled for each kind apart. */
const compilers = ['is this what we need to know about them?', 'is this what we’d need to know about them?'];

/**
 * From free text (a mention without the bot's name, a direct message, `/genie <text>`) to what is meant, by the flows'
 * own phrases and the spaces' descriptions only. A wrong flow is worse than a question. Text is data: nothing in it
 * instructs the router.
 */
export function route(text: string, { flows, spaces }: Routables): Route {
  const seen = asWritten(text);
  if (asksForHelp(seen)) return { kind: 'help' };
  for (const flow of flows) {
    const typed = readCommand(seen, flow);
    if (typed !== null) return { kind: 'flow', ...typed };
  }
  if (seen.length > longestRead) return unknown;
  const talk = readTalk(seen);
  if (talk !== null) return { kind: 'chatter', what: talk };
  const request = routeRequest(seen, unwrap(seen), flows);
  return request ?? routeQuestion(text.trim(), unwrap(seen), spaces);
}

const unknown: Route = { kind: 'unknown' };

/** null where nothing of the flows is asked for, but perhaps something of a space. */
function routeRequest(seen: string, said: Said, flows: readonly RoutableFlow[]): Route | null {
  if (isInjected(said.whole) || forbids(said.whole)) return unknown;
  const { sure, readings } = readRequest(seen, said, flows);
  const [only, second] = readings;
  if (only && !second && sure) return { kind: 'flow', ...only };
  if (only) return { kind: 'choose', readings: readings.slice(0, 3) };
  return isNotOurs(said.unframed) || isNotOurs(said.bare) ? unknown : null;
}

/** A text in the form of a question needs to fit a space; any other needs to fit one well. */
function routeQuestion(text: string, said: Said, spaces: readonly RoutableSpace[]): Route {
  const asks = isQuestion(said.unframed, said.asks);
  const thanks = saysThanks(said.whole);
  const otherwise: Route = thanks ? { kind: 'chatter', what: 'thanks' } : unknown;
  if (muses(said.bare) || (!asks && (thanks || isStatement(said.whole)))) return otherwise;
  const fitting = fittingSpaces(said.unframed, spaces, asks ? 'question' : 'words');
  const [best, second] = fitting;
  if (best === undefined) return otherwise;
  if (second === undefined) return { kind: 'space', space: best, text };
  return { kind: 'pick_space', spaces: fitting, text };
}
