import { defineFlow, type Flow } from '../engine/flow.ts';
import { askAnything } from '../engine/step.ts';
import { questionReport } from './reports/question.ts';
import { inputSchema, questionFlowName, readQuestion } from './shapes/question.ts';

/** The space that a question goes to. */
export interface AskedSpace {
  /** The key that flows use. */
  readonly key: string;
  readonly title: string;
  readonly audience: Flow['audience'];
}

/**
 * A question of people's own to one space, passed on as it was asked, in a new Genie conversation or in the one of an
 * earlier answer. Its text is made by `writeQuestion` and never typed: who may go on in a conversation is decided before.
 */
export function questionFlow({ key, title, audience }: AskedSpace): Flow {
  return defineFlow({
    name: questionFlowName(key),
    title,
    command: '/genie',
    purpose: `Asks ${title} in your own words`,
    usage: '<what you want to know>',
    examples: [],
    audience,
    spaces: [key],
    form: [],
    formToText: () => '',
    phrases: { certain: [], likely: [], examples: [] },
    input: inputSchema,
    parse: readQuestion,
    subject: ({ question }) => short(question),
    working: () => `Asking ${title}`,
    steps: ({ question, conversationId }) => ({
      answer: askAnything('answer', { title: 'Ask', space: key, question, conversationId }),
    }),
    report: (input, outcomes, context) => questionReport(title, input, outcomes, context),
  });
}

const longestSubject = 120;

function short(question: string): string {
  const line = question.replace(/\s+/gu, ' ');
  const letters = Array.from(line);
  return letters.length > longestSubject ? `${letters.slice(0, longestSubject - 1).join('')}…` : line;
}
