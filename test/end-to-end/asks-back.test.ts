import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Demo } from '../../src/demo/start.ts';
import type { SlackMessage } from '../../src/demo/slack/types.ts';
import { wordsOf } from './seen-blocks.ts';
import { finishedRun, planOf, runsAbout, seenRun, type SeenRun } from './seen-runs.ts';
import { startBot } from './start.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await startBot({ incentive: { audience: 'channel' } });
});
afterAll(async () => demo.close());

/** HR asks back about this person; resolves once its question stands in the thread and the run has let go of it. */
async function askedBackAbout(
  person: string,
  channel = 'sales',
): Promise<{ run: SeenRun; question: SlackMessage; threadTs: string }> {
  demo.genie.addFault({
    match: { space: 'hr', contains: person },
    times: 1,
    fault: { kind: 'attachments', shape: 'clarification' },
  });
  await demo.slack.command({ user: 'maria', channel, text: `/incentive ${person}` });
  return demo.slack.waitFor(() => {
    const [run] = runsAbout(demo.slack, person);
    const question = run?.question[0];
    const threadTs = run?.root[0]?.ts ?? '';
    const waits = run?.root[0]?.text.includes('waiting for a reply');
    return run && question && waits && { run, question, threadTs };
  }, 15_000);
}

const questionsTo = (space: string, words: string) =>
  demo.genie.questions().filter(({ spaceKey, content }) => spaceKey === space && content.includes(words));

describe.concurrent('what Genie asks back', () => {
  test.concurrent('stands in the thread in its own words, and the reply there goes back to that conversation', async () => {
    const { run, question, threadTs } = await askedBackAbout('Marcus Webb');
    expect(wordsOf(question)).toContain('Which person do you mean? Please give me the region or the manager.');
    expect(wordsOf(question)).toContain('Reply in this thread');
    demo.slack.reply({
      user: 'maria',
      channel: 'sales',
      threadTs,
      text: 'Marcus Webb of the Northeast, led by Sarah Johnson',
    });
    const after = await finishedRun(demo, run.id);
    expect(wordsOf(after.report[0])).toContain('total incentive');
    expect(wordsOf(after.question[0])).toContain('replied: Marcus Webb of the Northeast');
    const [first] = questionsTo('hr', 'eligibility of Marcus Webb');
    const [second] = questionsTo('hr', 'led by Sarah Johnson');
    expect(second?.conversationId).toBe(first?.conversationId);
    expect(questionsTo('sales', 'sales figures of Marcus Webb')).toHaveLength(1);
  });

  test.concurrent('waits over a kill, and is answered after it', async () => {
    const own = await startBot({ incentive: { audience: 'channel' } });
    try {
      own.genie.addFault({ match: { space: 'hr' }, times: 1, fault: { kind: 'attachments', shape: 'clarification' } });
      await own.slack.command({ user: 'maria', channel: 'sales', text: '/incentive Daniel Cohen' });
      const run = await own.slack.waitFor(() => {
        const [seen] = runsAbout(own.slack, 'Daniel Cohen');
        return seen?.question[0] && seen;
      }, 15_000);
      await own.bot.stop('SIGKILL');
      await own.bot.start();
      const threadTs = run.root[0]?.ts ?? '';
      own.slack.reply({ user: 'maria', channel: 'sales', threadTs, text: 'the one in the Northeast' });
      const after = await finishedRun(own, run.id);
      expect(wordsOf(after.report[0])).toContain('total incentive');
      expect(after.question).toHaveLength(1);
    } finally {
      await own.close();
    }
  });

  test.concurrent('is not answered by a guest, who is told so privately', async () => {
    const { run, threadTs } = await askedBackAbout('Hannah Ross', 'guests');
    demo.slack.mention({ user: 'gus', channel: 'guests', threadTs, text: 'the Northeast' });
    const refusal = await demo.slack.waitFor(() => demo.slack.ephemerals('gus')[0]);
    expect(refusal.text).toContain('guest');
    demo.slack.reply({ user: 'maria', channel: 'guests', threadTs, text: 'the one in the Northeast' });
    const after = await finishedRun(demo, run.id);
    expect(wordsOf(after.question[0])).toContain('replied: the one in the Northeast');
    expect(planOf(after.progress[0]).title).toMatch(/^Worked/u);
    expect(seenRun(demo.slack, run.id).report).toHaveLength(1);
  });
});
