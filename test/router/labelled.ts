import type { Route } from '../../src/router/route.ts';
import { requests } from './corpus.ts';
import { greetings, help, noStart, nothing, questions, smalltalk, thanks } from './corpus-traps.ts';
import { ambiguous, bare } from './corpus-unclear.ts';

/** A phrasing, what it is expected to be, and whether a route is that. */
export interface Labelled {
  readonly say: string;
  /** The row of the confusion table. */
  readonly expected: string;
  readonly isRight: (route: Route) => boolean;
  /** Whether a flow may start with something behind its command. */
  readonly mayStart: boolean;
}

/** The whole corpus, as labelled before the rules were written. */
export const labelled: readonly Labelled[] = [
  ...Object.entries(requests).flatMap(([flow, asked]) => asked.map(([say, text]) => starting(say, flow, text))),
  ...bare.map(([say, flow]) => starting(say, flow, '')),
  ...ambiguous.map(([say, readings]) => offering(say, readings)),
  ...questions.map(([say, ...spaces]) => asking(say, spaces)),
  ...nothing.map((say) => resting(say)),
  ...[...thanks, ...greetings, ...smalltalk].map((say) => talking(say)),
  ...help.map((say) => helping(say)),
  ...noStart.map((say) => unstarted(say)),
];

/** `text` behind the command; empty where the subject is missing. */
export function starting(say: string, flow: string, text: string): Labelled {
  const isRight = (route: Route): boolean => route.kind === 'flow' && route.flow === flow && route.text === text;
  return { say, expected: text === '' ? 'usage' : flow, isRight, mayStart: text !== '' };
}

export function offering(say: string, readings: readonly (readonly [flow: string, text: string])[]): Labelled {
  const wanted = readings.map((reading) => reading.join(' ')).toSorted();
  const isRight = (route: Route): boolean =>
    route.kind === 'choose' &&
    JSON.stringify(route.readings.map(({ flow, text }) => `${flow} ${text}`).toSorted()) === JSON.stringify(wanted);
  return { say, expected: 'choose', isRight, mayStart: false };
}

/** One space is clear; of several, any may be taken, or some of them offered. */
export function asking(say: string, spaces: readonly string[]): Labelled {
  const isRight = (route: Route): boolean => {
    if (route.kind === 'space') return spaces.includes(route.space);
    return spaces.length > 1 && route.kind === 'pick_space' && route.spaces.some((space) => spaces.includes(space));
  };
  return { say, expected: 'space', isRight, mayStart: false };
}

export function resting(say: string): Labelled {
  return { say, expected: 'nothing', isRight: ({ kind }) => kind === 'unknown' || kind === 'chatter', mayStart: false };
}

export function talking(say: string): Labelled {
  return { say, expected: 'chatter', isRight: ({ kind }) => kind === 'chatter', mayStart: false };
}

export function helping(say: string): Labelled {
  return { say, expected: 'help', isRight: ({ kind }) => kind === 'help', mayStart: false };
}

/** Only that no flow starts is judged. */
export function unstarted(say: string): Labelled {
  return { say, expected: 'no start', isRight: (route) => !isStarted(route), mayStart: false };
}

export function isStarted(route: Route): boolean {
  return route.kind === 'flow' && route.text !== '';
}
