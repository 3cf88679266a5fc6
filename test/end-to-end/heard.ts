import type { SlackStandIn } from '../../src/demo/slack/stand-in.ts';
import type { SlackMessage } from '../../src/demo/slack/types.ts';
import { wordsOf } from './seen-blocks.ts';

/** Resolves to the private word to this person that reads like `pattern`. */
export async function heard(slack: SlackStandIn, user: string, pattern: RegExp): Promise<SlackMessage> {
  return slack.waitFor(() => slack.ephemerals(user).find((message) => pattern.test(wordsOf(message))), 20_000);
}
