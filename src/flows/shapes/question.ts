import { z } from 'zod';
import type { Parsed } from '../../engine/flow.ts';

export const inputSchema = z.object({ question: z.string(), conversationId: z.string().nullable() });
export type QuestionInput = z.infer<typeof inputSchema>;

/** The name under which questions to a space run: each space is a flow of its own, with its own rights and audience. */
export function questionFlowName(space: string): string {
  return `ask_${space}`;
}

/** The text of a run: the conversation to go on in, or `-`, then the question. */
export function writeQuestion({ question, conversationId }: QuestionInput): string {
  return `${conversationId ?? '-'} ${question}`;
}

const longestQuestion = 2000;
const form = /^(?<conversationId>\S+) (?<question>.+)$/su;

export function readQuestion(text: string): Parsed<QuestionInput> {
  const { conversationId = '-', question = '' } = form.exec(text)?.groups ?? {};
  const bare = question.trim();
  if (bare === '') return { ok: false, problem: 'What do you want to know?' };
  if (bare.length > longestQuestion) {
    return { ok: false, problem: `Please ask in at most ${longestQuestion} characters.` };
  }
  return { ok: true, input: { question: bare, conversationId: conversationId === '-' ? null : conversationId } };
}
