import { afterEach, describe, expect, test } from 'vitest';
import { Cleanup, clientOf, refusalOf, startSlack, post } from '../start-bot.ts';

const cleanup = new Cleanup();
afterEach(async () => cleanup.run());

describe('reading conversations', () => {
  test('histories are newest first and without replies, threads oldest first with the root', async () => {
    const slack = await startSlack(cleanup);
    const client = clientOf(slack);
    const root = slack.say({ user: 'maria', channel: 'sales', text: 'root' });
    for (const text of ['one', 'two', 'three']) {
      await post(client, { channel: 'C0SALES', thread_ts: root.ts, text });
    }
    slack.say({ user: 'sam', channel: 'sales', text: 'later' });
    const history = await client.conversations.history({ channel: 'C0SALES' });
    expect(history.messages?.map((each) => each.text)).toEqual(['later', 'root']);
    expect(history.messages?.[1]).toMatchObject({ reply_count: 3, thread_ts: root.ts });
    const first = await client.conversations.replies({ channel: 'C0SALES', ts: root.ts, limit: 2 });
    expect(first.messages?.map((each) => each.text)).toEqual(['root', 'one', 'two']);
    expect(first.has_more).toBe(true);
    const cursor = first.response_metadata?.next_cursor ?? '';
    const rest = await client.conversations.replies({ channel: 'C0SALES', ts: root.ts, limit: 2, cursor });
    expect(rest.messages?.map((each) => each.text)).toEqual(['root', 'three']);
    expect(rest.has_more).toBe(false);
  });

  test('metadata is given only where it is asked for', async () => {
    const slack = await startSlack(cleanup);
    const client = clientOf(slack);
    const metadata = { event_type: 'genie_run', event_payload: { run_id: 'r1' } };
    const { ts = '' } = await post(client, { channel: 'C0SALES', text: 'x', metadata });
    const read = async (include_all_metadata: boolean) =>
      (await client.conversations.replies({ channel: 'C0SALES', ts, include_all_metadata })).messages?.[0]?.metadata;
    expect(await read(false)).toBeUndefined();
    expect(await read(true)).toEqual(metadata);
  });

  test('a range of time is honoured, its ends only when inclusive', async () => {
    const slack = await startSlack(cleanup);
    const client = clientOf(slack);
    const [a, b, c] = ['a', 'b', 'c'].map((text) => slack.say({ user: 'maria', channel: 'sales', text }).ts);
    const read = async (range: object) =>
      (await client.conversations.history({ channel: 'C0SALES', ...range })).messages?.map((each) => each.text);
    expect(await read({ oldest: a })).toEqual(['c', 'b']);
    expect(await read({ oldest: a, inclusive: true })).toEqual(['c', 'b', 'a']);
    expect(await read({ latest: c })).toEqual(['b', 'a']);
    expect(await read({ oldest: b, latest: b, inclusive: true })).toEqual(['b']);
    expect(await read({ oldest: '0' })).toEqual(['c', 'b', 'a']);
  });

  test('channels, members, people and groups can be looked up', async () => {
    const slack = await startSlack(cleanup);
    const client = clientOf(slack);
    const info = async (channel: string) => (await client.conversations.info({ channel })).channel;
    expect(await info('C0SHARED')).toMatchObject({ is_ext_shared: true, is_private: false, is_member: true });
    expect(await info('C0DEALS')).toMatchObject({ is_private: true, name: 'deals' });
    expect(await info('C0LEGAL')).toMatchObject({ is_member: false });
    const { channel } = await client.conversations.open({ users: 'U0SAM' });
    expect(await info(channel?.id ?? '')).toMatchObject({ is_im: true, user: 'U0SAM' });
    expect((await client.conversations.members({ channel: 'C0GUESTS' })).members).toContain('U0GINA');
    const person = async (user: string) => (await client.users.info({ user })).user;
    expect(await person('U0GUS')).toMatchObject({ is_restricted: true, is_ultra_restricted: false });
    expect(await person('U0GINA')).toMatchObject({ is_ultra_restricted: true });
    expect(await person('U0IVAN')).toMatchObject({ is_stranger: true, team_id: 'T0PARTNER' });
    expect(await person('U0DORA')).toMatchObject({ deleted: true });
    expect(await person('U0PRIYA')).toMatchObject({ tz: 'Asia/Kolkata', tz_offset: 19_800 });
    expect(await refusalOf(client.users.info({ user: 'U0NOBODY' }))).toBe('user_not_found');
    expect(await refusalOf(client.conversations.open({ users: 'U0DORA' }))).toBe('user_disabled');
    const { users } = await client.usergroups.users.list({ usergroup: 'S0COMPADMINS' });
    expect(users).toEqual(['U0MARIA', 'U0PRIYA']);
    expect((await client.usergroups.list()).usergroups?.map((each) => each.handle)).toContain('comp-admins');
    expect((await client.users.list({})).members?.length).toBeGreaterThanOrEqual(12);
  });
});
