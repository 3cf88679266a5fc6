import { setTimeout as delay } from 'node:timers/promises';
import type { Demo } from '../start.ts';
import type { Change, SlackMessage } from '../slack/types.ts';
import { drawMessage } from './draw.ts';

/** How long nothing may happen, with no question under way, until the thread counts as complete: more than an edit's pace. */
const quietMs = 3_500;
const longestMs = 180_000;

/** Types one line into the demo's Slack as a person would, prints what comes as it comes, and resolves when it is done. */
export async function runCommand({ slack, genie }: Demo, text: string, print: (line: string) => void): Promise<void> {
  let lastChangeAt = Date.now();
  const printed = new Map<string, string>();
  const stopListening = slack.onChange((change) => {
    const message = messageOf(change);
    if (!message || !message.bot_id) return;
    lastChangeAt = Date.now();
    printNews(message, printed, print);
  });
  print(`> ${text}\n`);
  try {
    if (text.startsWith('/')) {
      await slack.command({ user: 'maria', channel: 'general', text });
    } else {
      slack.directMessage({ user: 'maria', text });
    }
    const giveUpAt = Date.now() + longestMs;
    const isAsking = (): boolean => genie.questions().some((question) => question.firstSeenDoneAt === null);
    while (Date.now() < giveUpAt && Date.now() - lastChangeAt < quietMs) {
      // An answer is not the end: what the bot says to it comes after.
      if (isAsking()) lastChangeAt = Date.now();
      await delay(50);
    }
  } finally {
    stopListening();
  }
}

function messageOf(change: Change): SlackMessage | null {
  return change.type === 'message' || change.type === 'message_changed' || change.type === 'ephemeral'
    ? change.message
    : null;
}

/** Prints a message, and of one that changed only the lines that it did not have before; running seconds are no news. */
function printNews(message: SlackMessage, printed: Map<string, string>, print: (line: string) => void): void {
  const drawn = drawMessage(message.text, message.blocks);
  const before = printed.get(message.ts);
  printed.set(message.ts, drawn);
  const known = new Set((before ?? '').split('\n').map(withoutSeconds));
  const news = drawn.split('\n').filter((line) => before === undefined || !known.has(withoutSeconds(line)));
  if (news.length === 0) return;
  const indent = message.thread_ts === undefined || message.thread_ts === message.ts ? '' : '    ';
  const label = message.visible_to === undefined ? '' : '(only visible to you) ';
  print(
    news.map((line, index) => `${indent}${index === 0 ? label : ''}${line}`).join('\n') +
      (before === undefined ? '\n' : ''),
  );
}

function withoutSeconds(line: string): string {
  return line.replace(/\d+(?:\.\d+)? s\b/gu, '').trim();
}
