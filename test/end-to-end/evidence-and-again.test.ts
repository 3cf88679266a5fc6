import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Demo } from '../../src/demo/start.ts';
import type { OpenView } from '../../src/demo/slack/types.ts';
import { heard } from './heard.ts';
import { press, readable, wordsOf } from './seen-blocks.ts';
import { answered, finished, metadataOf, runsAbout, type SeenRun } from './seen-runs.ts';
import { startBot } from './start.ts';

const evidenceOf = async ({ slack }: Demo, user: string): Promise<OpenView> =>
  slack.waitFor(() => {
    const view = slack.views(user).at(-1);
    return view && !readable(view.view.blocks).includes('One moment') && view;
  });

describe.concurrent('in a private thread', () => {
  let demo: Demo;
  let run: SeenRun;
  beforeAll(async () => {
    demo = await startBot();
    await demo.slack.command({ user: 'maria', channel: 'sales', text: '/incentive John Smith' });
    run = await finished(demo, 'John Smith');
  });
  afterAll(async () => demo.close());
  const report = () => {
    const [message] = run.report;
    if (!message) throw new Error('there is no report');
    return message;
  };

  test('Evidence shows who clicks each question with its space, SQL, rows and time', async () => {
    const ack = await press(demo.slack, 'maria', report(), 'Evidence');
    expect(ack.ok).toBe(true);
    const words = readable((await evidenceOf(demo, 'maria')).view.blocks);
    for (const space of ['Sales performance', 'People and organisation', 'Incentive plans and budgets']) {
      expect(words).toContain(space);
    }
    for (const { content } of demo.genie.questions().slice(0, 4)) {
      expect(words).toContain(content.replaceAll(/\s+/gu, ' '));
    }
    expect(words.match(/SELECT /giu)?.length).toBeGreaterThanOrEqual(3);
    for (const fact of ['125000', '450000', 'Accelerator', '10230', 'Sarah Johnson']) {
      expect(words.replaceAll(',', '')).toContain(fact);
    }
    expect(words.match(/took [\d.]+ s · fresh answer/gu)?.length).toBeGreaterThanOrEqual(3);
  });

  test('Evidence is refused for somebody whose run it is not, and nothing of it is shown', async () => {
    await press(demo.slack, 'sam', report(), 'Evidence');
    const words = readable((await evidenceOf(demo, 'sam')).view.blocks);
    expect(words).toMatch(/belongs to somebody else/u);
    expect(words).not.toMatch(/SELECT|John|\b45,?230\b/u);
  });

  test('Run again starts one new run in a thread of its own, however often the click arrives', async () => {
    await press(demo.slack, 'maria', report(), 'Run again');
    const click = demo.slack
      .deliveries('interactive')
      .find(
        ({ payload }) =>
          JSON.stringify(payload['actions']).includes('"run_again"') &&
          JSON.stringify(payload['user']).includes('U0MARIA'),
      );
    expect((await demo.slack.redeliver(click?.id ?? '')).ok).toBe(true);
    const second = await finished(demo, 'John Smith', 1);
    expect(wordsOf(second.report[0])).toContain('$45,230.00 total incentive');
    expect(second.root[0]?.ts).not.toBe(run.root[0]?.ts);
    expect(runsAbout(demo.slack, 'John Smith')).toHaveLength(2);
    expect(demo.genie.questions()).toHaveLength(8);
  });

  test('a thumb goes to the spaces that answered, from who asked and nobody else', async () => {
    const { channel, ts: messageTs, blocks } = report();
    const value = /"positive_button":\{.*?"value":"([^"]+)"/u.exec(JSON.stringify(blocks))?.[1];
    const thumb = (user: string) =>
      demo.slack.click({ user, channel, messageTs, actionId: 'rate', ...(value === undefined ? {} : { value }) });
    await thumb('tom');
    await heard(demo.slack, 'tom', /belongs to somebody else/u);
    expect(demo.genie.requests()['sendFeedback']).toBeUndefined();
    await thumb('maria');
    await heard(demo.slack, 'maria', /Thank you/u);
    expect(demo.genie.requests()['sendFeedback']).toBe(4);
  });

  test('Run again is refused for somebody whose run it is not', async () => {
    await press(demo.slack, 'priya', report(), 'Run again');
    const said = await heard(demo.slack, 'priya', /belongs to somebody else/u);
    expect(wordsOf(said)).not.toMatch(/John/u);
    expect(runsAbout(demo.slack, 'John Smith', 'priya')).toEqual([]);
  });

  test('a button of a run that is not known any more says so', async () => {
    const who = { user: { id: 'U0JONAS' }, team: { id: demo.slack.team.id } };
    const channel = { id: demo.slack.channelId('sales') };
    const pressed = { type: 'button', action_id: 'run_again', value: 'nosuchrun', action_ts: '1.1' };
    const payload = { type: 'block_actions', ...who, channel, trigger_id: '1.2.3', actions: [pressed] };
    const ack = await demo.slack.deliverRaw({
      contentType: 'application/x-www-form-urlencoded',
      body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(),
    });
    expect(ack.ok).toBe(true);
    expect((await heard(demo.slack, 'jonas', /no longer know/u)).channel).toBe(channel.id);
  });
});

describe.concurrent('the form', () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await startBot();
  });
  afterAll(async () => demo.close());
  const formOf = async (user: string): Promise<OpenView> => demo.slack.waitFor(() => demo.slack.views(user).at(-1));
  const fill = (person: string, period = '') => ({
    'field:person': { value: person },
    'field:period': { value: period },
  });

  test.concurrent('a command without a name gets usage with an example, and a form that starts the run', async () => {
    await demo.slack.command({ user: 'maria', channel: 'sales', text: '/incentive' });
    const usage = await heard(demo.slack, 'maria', /Usage|Write/u);
    expect(usage.text).toMatch(/\/incentive <person> \[period\]|\/incentive &lt;person&gt; \[period\]/u);
    expect(wordsOf(usage)).toContain('/incentive John Smith');
    const { id } = await formOf('maria');
    const { errors, error } = await demo.slack.submit({ user: 'maria', viewId: id, values: fill('Marcus Webb') });
    expect([errors, error]).toEqual([{}, undefined]);
    const report = await answered(demo, 'Marcus Webb');
    expect(metadataOf(report)?.part).toBe('report');
    expect(report.channel).toBe(demo.slack.channelId('dm', 'maria'));
    expect(demo.slack.views('maria')).toEqual([]);
    await heard(demo.slack, 'maria', /direct message/u);
  });

  test.concurrent('a form submitted twice starts one run', async () => {
    await demo.slack.command({ user: 'sam', channel: 'sales', text: '/incentive' });
    const { id } = await formOf('sam');
    await demo.slack.submit({ user: 'sam', viewId: id, values: fill('Ruth Goldberg', 'last quarter') });
    const submission = demo.slack.deliveries('interactive').findLast(({ payload }) => {
      const text = JSON.stringify(payload);
      return text.includes('view_submission') && text.includes('Ruth Goldberg');
    });
    if (submission) await demo.slack.redeliver(submission.id);
    await finished(demo, 'Ruth Goldberg');
    expect(runsAbout(demo.slack, 'Ruth Goldberg')).toHaveLength(1);
  });

  test.concurrent('a name that is none is said at its field, and the form stays', async () => {
    await demo.slack.command({ user: 'priya', channel: 'sales', text: '/incentive' });
    const { id } = await formOf('priya');
    const { errors } = await demo.slack.submit({ user: 'priya', viewId: id, values: fill('!!! 🙂') });
    expect(errors['field:person']).toMatch(/does not look like a name/u);
    expect(demo.slack.views('priya')).toHaveLength(1);
  });

  test.concurrent('the button under the usage opens the form again', async () => {
    await demo.slack.command({ user: 'jonas', channel: 'sales', text: '/incentive help' });
    const usage = await heard(demo.slack, 'jonas', /Write/u);
    expect(demo.slack.views('jonas')).toEqual([]);
    await press(demo.slack, 'jonas', usage, 'Fill in a form');
    expect((await formOf('jonas')).view['callback_id']).toBe('flow_form');
  });
});

describe.concurrent('in a channel where only some may ask', () => {
  test('Evidence and Run again are refused for others, by the rules of now', async () => {
    const allow = { users: ['U0MARIA', 'U0PRIYA'], usergroups: [], channels: [] };
    const demo = await startBot({ incentive: { audience: 'channel', allow } });
    try {
      await demo.slack.command({ user: 'maria', channel: 'sales', text: '/incentive John Smith' });
      const report = await answered(demo, 'John Smith');
      await press(demo.slack, 'sam', report, 'Evidence');
      expect(readable((await evidenceOf(demo, 'sam')).view.blocks)).toMatch(/only for certain people/u);
      await press(demo.slack, 'sam', report, 'Run again');
      await heard(demo.slack, 'sam', /only for certain people/u);
      await press(demo.slack, 'priya', report, 'Evidence');
      expect(readable((await evidenceOf(demo, 'priya')).view.blocks)).toContain('SELECT');
      expect(runsAbout(demo.slack, 'John Smith')).toHaveLength(1);
    } finally {
      await demo.close();
    }
  });
});
