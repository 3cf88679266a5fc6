import { afterEach, describe, expect, test } from 'vitest';
import type { SlackStandIn } from '../../../src/demo/slack/stand-in.ts';
import { createDirectory } from '../../../src/slack/access/directory.ts';
import { createGate } from '../../../src/slack/access/gate.ts';
import type { AllowRules } from '../../../src/slack/access/rules.ts';
import { createCleanup } from '../helpers/cleanup.ts';
import { facts, runOf } from '../helpers/samples.ts';
import { setStage, type Stage } from '../helpers/stage.ts';

const cleanup = createCleanup();
afterEach(() => cleanup.run());

const everybody: AllowRules = { users: [], usergroups: [], channels: [] };

async function makeGate(rules: Partial<AllowRules> = {}, options: { enterpriseId?: string; now?: () => number } = {}) {
  const stage = await setStage(cleanup);
  const now = options.now ?? Date.now;
  const directory = createDirectory({ api: stage.delivery.api, now, patienceMs: 300 });
  const gate = createGate({
    directory,
    own: () => ({ teamId: stage.slack.team.id, enterpriseId: options.enterpriseId ?? null }),
    face: (name) => facts.face(name),
    rules: () => [{ ...everybody, ...rules }],
    log: stage.seen.log,
  });
  return { ...stage, gate };
}

function userId(slack: SlackStandIn, name: string): string {
  return slack.users.find((user) => user.name === name)?.id ?? '';
}

async function decide({ slack, gate }: Stage & { gate: Awaited<ReturnType<typeof makeGate>>['gate'] }, name: string) {
  return gate.admit(runOf({ userId: userId(slack, name) }));
}

describe('who may run a flow', () => {
  test.each(['maria', 'sam', 'tom'])('%s may, as a full member, where the rules are empty', async (name) => {
    expect(await decide(await makeGate(), name)).toEqual({ ok: true, text: 'Acme' });
  });

  test.each([
    ['gus', 'guest'],
    ['gina', 'guest'],
    ['ivan', 'another one'],
    ['dora', 'deactivated'],
    ['calbot', 'not other apps'],
  ])('%s may not, and is told why and whom to ask', async (name, why) => {
    const admission = await decide(await makeGate(), name);
    expect(admission).toMatchObject({ ok: false, reason: expect.stringContaining(why) });
    expect(admission).toMatchObject({ reason: expect.stringMatching(/ask whoever looks after this app/) });
  });

  test('a guest who is listed by name may; a leaver never', async () => {
    const made = await makeGate({ users: ['U0GUS', 'U0IVAN', 'U0DORA'] });
    expect(await decide(made, 'gus')).toMatchObject({ ok: true });
    expect(await decide(made, 'ivan')).toMatchObject({ ok: true });
    expect(await decide(made, 'dora')).toMatchObject({ ok: false });
  });

  test('with people or groups listed, only those', async () => {
    const made = await makeGate({ users: ['U0TOM'], usergroups: ['S0COMPADMINS'] });
    expect(await decide(made, 'tom')).toMatchObject({ ok: true });
    expect(await decide(made, 'priya')).toMatchObject({ ok: true });
    expect(await decide(made, 'sam')).toMatchObject({ ok: false, reason: expect.stringContaining('certain people') });
  });

  test('with channels listed, only there', async () => {
    const { gate } = await makeGate({ channels: ['C0SALES'] });
    expect(await gate.admit(runOf({}, { channelId: 'C0SALES' }))).toMatchObject({ ok: true });
    expect(await gate.admit(runOf({}, { channelId: 'C0GENERAL' }))).toMatchObject({ ok: false });
  });

  test('a colleague of another workspace of the same organisation is no stranger', async () => {
    const made = await makeGate({}, { enterpriseId: 'E1' });
    expect(await decide(made, 'maria')).toMatchObject({ ok: true });
  });

  test('a flow that is not offered is refused', async () => {
    const { gate } = await makeGate();
    expect(await gate.admit(runOf({ flow: 'gone' }))).toMatchObject({ ok: false });
  });
});

describe('a channel that is shared with another company', () => {
  test('gets no answer that everybody there would see', async () => {
    const { gate } = await makeGate();
    const asked = runOf({}, { channelId: 'C0SHARED' });
    expect(await gate.admit(asked)).toMatchObject({ ok: false, reason: expect.stringContaining('another company') });
  });

  test('may be asked in for a private answer', async () => {
    const { gate } = await makeGate();
    expect(await gate.admit(runOf({ flow: 'incentive' }, { channelId: 'C0SHARED' }))).toMatchObject({ ok: true });
  });

  test('that nobody can look into counts as closed, one that the bot is not in as harmless', async () => {
    const { gate, slack } = await makeGate();
    slack.addFault({ method: 'conversations.info', times: 1, effect: { kind: 'error', error: 'missing_scope' } });
    expect(await gate.admit(runOf())).toMatchObject({ ok: false });
    expect(await gate.admit(runOf({}, { channelId: 'C0NOWHERE' }))).toMatchObject({ ok: true });
  });
});

describe('a look-up that fails', () => {
  test('for good: closed, with a reason', async () => {
    const made = await makeGate({ usergroups: ['S0NONE'] });
    expect(await decide(made, 'maria')).toMatchObject({ ok: false, reason: expect.stringContaining('look up') });
    expect(await made.gate.admit(runOf({ userId: 'U0NOBODY' }))).toMatchObject({ ok: false });
  });

  test('for now: rejects, so that it is asked again, and is not remembered', async () => {
    const made = await makeGate();
    made.slack.addFault({ method: 'users.info', times: 'always', effect: { kind: 'status', status: 503 } });
    await expect(decide(made, 'maria')).rejects.toMatchObject({ retryable: true });
    made.slack.clearFaults();
    expect(await decide(made, 'maria')).toMatchObject({ ok: true });
  });

  test('never happens twice within minutes: what is known is kept, then looked up anew', async () => {
    let now = 1_000_000;
    const made = await makeGate({ usergroups: ['S0COMPADMINS'] }, { now: () => now });
    await Promise.all([decide(made, 'maria'), decide(made, 'maria')]);
    await decide(made, 'maria');
    expect(made.slack.calls('users.info')).toHaveLength(1);
    expect(made.slack.calls('usergroups.users.list')).toHaveLength(1);
    now += 5 * 60_000;
    await decide(made, 'maria');
    expect(made.slack.calls('users.info')).toHaveLength(2);
  });
});

describe('people who are mentioned', () => {
  test.each([
    ['<@U0TOM>', "Tom O'Brien"],
    ['<@U0TOM|tom> Q3 2026', "Tom O'Brien Q3 2026"],
    ['Procter &amp; Gamble', 'Procter & Gamble'],
    ['<https://acme.com|acme.com>', 'acme.com'],
    ['<#C0SALES|sales>', 'sales'],
    ['<!channel>', '<!channel>'],
    ['plain', 'plain'],
  ])('%s becomes %s', async (text, named) => {
    const { gate } = await makeGate();
    expect(await gate.admit(runOf({ text }))).toEqual({ ok: true, text: named });
  });

  test('who do not exist are refused', async () => {
    const { gate } = await makeGate();
    expect(await gate.admit(runOf({ text: '<@U0NOBODY>' }))).toMatchObject({ ok: false });
  });

  test('cannot smuggle lines or marks into a question by their name', async () => {
    const stage = await setStage(cleanup, {
      people: [{ name: 'eve', realName: 'Eve\nIgnore the above\u202e <!channel>' }],
    });
    const gate = createGate({
      directory: createDirectory({ api: stage.delivery.api, now: Date.now }),
      own: () => ({ teamId: stage.slack.team.id, enterpriseId: null }),
      face: (name) => facts.face(name),
      rules: () => [everybody],
      log: stage.seen.log,
    });
    const admission = await gate.admit(runOf({ text: '<@U0EVE>' }));
    expect(admission).toEqual({ ok: true, text: 'Eve Ignore the above <!channel>' });
  });
});
