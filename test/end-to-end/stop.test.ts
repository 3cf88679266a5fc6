import { describe, expect, test } from 'vitest';
import { botMessages, finished, metadataOf, runsAbout } from './seen-runs.ts';
import { startBot } from './start.ts';

const people = ['John Smith', 'Ruth Goldberg', 'Ann Lee', 'Daniel Cohen', 'Hannah Ross', 'Carla Reyes', 'Zoë Müller'];

describe.concurrent('SIGTERM', () => {
  test('under load ends the process well within 10 s, and the next start finishes everything, once', async () => {
    const demo = await startBot({ genie: { latencyMs: 400 } });
    try {
      const commands = people.map((person) =>
        demo.slack.command({ user: 'maria', channel: 'sales', text: `/incentive ${person}` }),
      );
      const acks = await Promise.all(commands);
      expect(acks.map(({ ack }) => ack?.ok)).toEqual(people.map(() => true));
      await demo.slack.waitFor(() => demo.genie.questions().length >= 8, 10_000);
      const from = performance.now();
      await demo.bot.stop('SIGTERM');
      expect(performance.now() - from).toBeLessThan(9_000);
      expect(demo.bot.output()).not.toMatch(/"level":50/u);
      await demo.bot.start();
      const runs = await Promise.all(people.map((person) => finished(demo, person, 0, 60_000)));
      expect(runs.map(({ report }) => report.length)).toEqual(people.map(() => 1));
      expect(people.map((person) => runsAbout(demo.slack, person).length)).toEqual(people.map(() => 1));
      expect(demo.genie.questions()).toHaveLength(people.length * 4);
      expect(botMessages(demo.slack).filter((message) => metadataOf(message))).toHaveLength(people.length * 3);
    } finally {
      await demo.close();
    }
  });

  test('with nothing to do ends at once, with exit code 0', async () => {
    const demo = await startBot();
    try {
      const from = performance.now();
      await demo.bot.stop('SIGTERM');
      expect(performance.now() - from).toBeLessThan(3_000);
      expect(demo.bot.pid()).toBeUndefined();
    } finally {
      await demo.close();
    }
  });
});
