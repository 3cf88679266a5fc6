import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SLACK_RATE_LIMITS } from '../../src/demo/slack/rate-limits.ts';
import type { Demo } from '../../src/demo/start.ts';
import { askedAbout } from './ask-about.ts';
import { wordsOf } from './seen-blocks.ts';
import { answered, botMessages, finished, metadataOf, opened, runsAbout } from './seen-runs.ts';
import { startBot } from './start.ts';

describe.concurrent('questions per minute', () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await startBot({ questionsPerMinute: 3 });
  });
  afterAll(async () => demo.close());

  test('are never more than configured, also over a kill -9; who waits sees place and time', async () => {
    const { slack, genie } = demo;
    await slack.command({ user: 'maria', channel: 'sales', text: '/incentive John Smith' });
    await opened(demo, 'John Smith');
    await slack.command({ user: 'sam', channel: 'sales', text: '/incentive Ruth Goldberg' });
    const inLine = /waiting for quota, (?:next|\d+\w\w) in line, about \d+/u;
    const waiting = async () =>
      slack.waitFor(() => {
        const all = ['John Smith', 'Ruth Goldberg'].flatMap((person) => runsAbout(slack, person)[0]?.progress ?? []);
        return all.map((message) => wordsOf(message)).find((words) => inLine.test(words));
      }, 15_000);
    expect(await waiting()).toBeDefined();
    await demo.bot.stop('SIGKILL');
    await demo.bot.start();
    expect(await waiting()).toBeDefined();
    expect(genie.questions()).toHaveLength(3);
    expect(genie.requests()['startConversation']).toBe(3);
  });
});

describe.concurrent("Slack's own limits", () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await startBot({ slack: { rateLimits: SLACK_RATE_LIMITS } });
  });
  afterAll(async () => demo.close());

  test('several runs of one person at once all come to their report, each message once', async () => {
    const people = ['John Smith', 'Ruth Goldberg', 'Ann Lee', 'Daniel Cohen'];
    await Promise.all(
      people.map(async (person) =>
        demo.slack.command({ user: 'maria', channel: 'sales', text: `/incentive ${person}` }),
      ),
    );
    await Promise.all(people.map(async (person) => answered(demo, person, 0, 40_000)));
    const runs = await Promise.all(people.map(async (person) => finished(demo, person, 0, 40_000)));
    for (const { root, progress, report, error } of runs) {
      expect([root, progress, report, error].map((part) => part.length)).toEqual([1, 1, 1, 0]);
    }
    expect(botMessages(demo.slack).filter((message) => metadataOf(message))).toHaveLength(people.length * 3);
    for (const person of people) expect(askedAbout(demo, person)).toHaveLength(4);
  });
});
