import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Demo } from '../../src/demo/start.ts';
import { startModelFront, type ModelFront } from './model-front.ts';
import { wordsOf } from './seen-blocks.ts';
import { answered, finished, runsAbout } from './seen-runs.ts';
import { startBot } from './start.ts';

let demo: Demo;
let front: ModelFront;

beforeAll(async () => {
  front = await startModelFront((messages) => {
    if (!messages.includes('A bot has these commands')) {
      const isAboutJohn = messages.includes('John Smith');
      return isAboutJohn ? '**John Smith** earned $45.2K.' : 'She earned $1.23, twice what Santa Claus did.';
    }
    return JSON.stringify({ flow: 'incentive', parameters: ['Marcus Webb', ''] });
  });
  demo = await startBot({ env: { DATABRICKS_HOST: front.url, LLM_ENDPOINT: 'some-model' } });
  front.standBefore(demo.genie.url);
});
afterAll(async () => {
  await demo.close();
  await front.close();
});

describe('a bot with a serving endpoint', () => {
  test('adds its checked paragraph to the report and asks no space for one', async () => {
    await demo.slack.command({ user: 'maria', channel: 'sales', text: '/incentive John Smith' });
    const words = await demo.slack.waitFor(() => {
      const shown = wordsOf(runsAbout(demo.slack, 'John Smith')[0]?.report[0]);
      return shown.includes('Summary') && shown;
    });
    expect(words).toMatch(/John Smith earned \$45\.2K\..*written by a language model/u);
    const asked = demo.genie.questions().filter(({ content }) => content.includes('John Smith'));
    expect(asked).toHaveLength(3);
    expect(asked.some(({ content }) => /summary/iu.test(content))).toBe(false);
  });

  test('drops a paragraph with other facts, says nothing of it, and counts it', async () => {
    await demo.slack.command({ user: 'sam', channel: 'sales', text: '/incentive Hannah Ross' });
    const metrics = async () => (await fetch(`${demo.bot.url}/metrics`)).text();
    await expect.poll(metrics, { timeout: 20_000 }).toContain('conductor_prose_dropped_total{flow="incentive"} 1');
    expect(await metrics()).toContain('conductor_model_seconds_count{purpose="narrate",outcome="dropped"} 1');
    const run = await finished(demo, 'Hannah Ross');
    expect(wordsOf(run.report[0])).toMatch(/^\$[\d,]+\.\d\d total incentive/u);
    expect(JSON.stringify(run)).not.toMatch(/Santa|\$1\.23|language model/u);
  });

  test('offers what the model guesses of a text that no rule knows, and runs it when it is pressed', async () => {
    demo.slack.mention({ user: 'jonas', channel: 'general', text: 'Marcus Webb: wie hoch ist sein Bonus?' });
    const { ts: messageTs, blocks } = await demo.slack.waitFor(() => demo.slack.ephemerals('jonas')[0]);
    expect(JSON.stringify(blocks)).toContain('Incentive · Marcus Webb');
    expect(runsAbout(demo.slack, 'Marcus Webb')).toEqual([]);
    await demo.slack.click({ user: 'jonas', channel: 'general', messageTs, actionId: 'read_as:0' });
    expect(wordsOf(await answered(demo, 'Marcus Webb'))).toMatch(/^\$[\d,]+\.\d\d total incentive/u);
  });
});
