import type { FaultRule } from '../../src/demo/genie/faults/fault.ts';
import type { QuestionRecord } from '../../src/demo/genie/questions.ts';
import type { Demo } from '../../src/demo/start.ts';
import type { SlackMessage } from '../../src/demo/slack/types.ts';
import { answered } from './seen-runs.ts';

const members = ['maria', 'sam', 'priya', 'jonas', 'aiko', 'claire', 'tom', 'zoe'];
let asked = 0;

/** Asks for somebody's incentive, each time as another colleague; resolves to the report or the error. */
export async function askAbout(demo: Demo, person: string, timeoutMs = 30_000): Promise<SlackMessage> {
  const user = members[asked++ % members.length] ?? 'maria';
  await demo.slack.command({ user, channel: 'sales', text: `/incentive ${person}` });
  return answered(demo, person, 0, timeoutMs);
}

/** Something goes wrong with the questions about one person only, so that the others in a test file are left alone. */
export function spoil(demo: Demo, space: string, person: string, fault: FaultRule['fault'], times?: number): void {
  const limit = times === undefined ? {} : { times };
  demo.genie.addFault({ match: { space, contains: wordsAbout(space, person) }, ...limit, fault });
}

function wordsAbout(space: string, person: string): string {
  if (space === 'sales') return `sales figures of ${person}`;
  return space === 'hr' ? `incentive eligibility of ${person}` : `plan rates apply to ${person}`;
}

/** The main questions that a space took about a person: its follow-ups and the summary are others. */
export function questionsTo(demo: Demo, space: string, person: string): readonly string[] {
  return askedAbout(demo, person)
    .filter(({ spaceKey, content }) => spaceKey === space && content.includes(wordsAbout(space, person)))
    .map(({ content }) => content)
    .filter((content) => /^(?:What|Which) /u.test(content));
}

/** Every question that was taken in the conversations about a person, in the order asked. */
export function askedAbout(demo: Demo, person: string): readonly QuestionRecord[] {
  const all = demo.genie.questions();
  const own = new Set(all.filter(({ content }) => content.includes(person)).map((each) => each.conversationId));
  return all.filter(({ conversationId }) => own.has(conversationId));
}
