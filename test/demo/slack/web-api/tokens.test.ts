import { afterEach, describe, expect, test } from 'vitest';
import { Cleanup, clientOf, refusalOf, startSlack, post } from '../start-bot.ts';

const cleanup = new Cleanup();
afterEach(async () => cleanup.run());

describe('who may call what', () => {
  test('auth.test says who the bot is', async () => {
    const slack = await startSlack(cleanup);
    expect(await clientOf(slack).auth.test()).toMatchObject({
      ok: true,
      team_id: slack.team.id,
      user_id: slack.bot.userId,
      bot_id: slack.bot.botId,
    });
  });

  test('wrong tokens, tokens of the wrong kind and unknown methods are refused', async () => {
    const slack = await startSlack(cleanup);
    expect(await refusalOf(clientOf(slack, 'xoxb-wrong').auth.test())).toBe('invalid_auth');
    expect(await refusalOf(clientOf(slack, slack.appToken).auth.test())).toBe('not_allowed_token_type');
    expect(await refusalOf(clientOf(slack).apps.connections.open())).toBe('not_allowed_token_type');
    expect(await refusalOf(clientOf(slack).apiCall('chat.levitate'))).toBe('unknown_method');
    expect((await clientOf(slack, slack.appToken).apps.connections.open()).url).toMatch(/^ws:\/\/127\.0\.0\.1/u);
  });

  test('a scope that the manifest does not ask for is named', async () => {
    const slack = await startSlack(cleanup, { scopes: ['chat:write'] });
    const client = clientOf(slack);
    await post(client, { channel: 'C0SALES', text: 'x' });
    await expect(client.users.info({ user: 'U0SAM' })).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'users:read', provided: 'chat:write' },
    });
  });

  test('JSON bodies work as forms do, and missing arguments are named', async () => {
    const slack = await startSlack(cleanup);
    const call = async (method: string, body: object) => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${slack.botToken}` };
      const response = await fetch(slack.apiUrl + method, { method: 'POST', headers, body: JSON.stringify(body) });
      return response.json();
    };
    const blocks = [{ type: 'divider' }];
    expect(await call('chat.postMessage', { channel: 'C0SALES', text: 'x', blocks })).toMatchObject({ ok: true });
    expect(await call('chat.postMessage', { text: 'x' })).toMatchObject({
      ok: false,
      error: 'invalid_arguments',
      response_metadata: { messages: ['[ERROR] missing required field: channel'] },
    });
  });
});
