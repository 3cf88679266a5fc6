import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type SmallClient, spacePath, startSmallClient } from './small-client.ts';

let client: SmallClient;

beforeEach(async () => {
  client = await startSmallClient({ quotaPerMinute: 3, latencyMs: 0 });
});
afterEach(async () => client.workspace.close());

const start = (space: string) =>
  client.send('POST', `${spacePath(client.workspace, space)}/start-conversation`, { content: 'Profile of John Smith' });

describe('the quota', () => {
  it('counts questions over all spaces in a rolling minute and says when to come back', async () => {
    for (const space of ['sales', 'hr', 'finance']) {
      expect((await start(space)).status).toBe(200);
      client.clock.nowMs += 10_000;
    }
    const refused = await start('hr');
    expect(refused.status).toBe(429);
    expect(refused.json).toMatchObject({ error_code: 'REQUEST_LIMIT_EXCEEDED', message: expect.any(String) });
    expect(refused.headers.get('retry-after')).toBe('30');
    expect(client.workspace.questions()).toHaveLength(3);
    client.clock.nowMs += 29_999;
    expect((await start('hr')).status).toBe(429);
    client.clock.nowMs += 1;
    expect((await start('hr')).status).toBe(200);
    expect((await start('hr')).status).toBe(429);
  });

  it('counts follow-ups and no reading', async () => {
    const asked = await client.ask('hr', 'Profile of John Smith');
    for (let look = 0; look < 10; look += 1) expect((await client.send('GET', asked.path)).status).toBe(200);
    expect((await client.result(asked)).status.state).toBe('SUCCEEDED');
    await client.ask('hr', 'Which band?', asked.conversationId);
    await client.ask('hr', 'Which region?', asked.conversationId);
    await expect(client.ask('hr', 'Which manager?', asked.conversationId)).rejects.toThrow(/^429/);
  });

  it('does not count a bad request', async () => {
    for (let time = 0; time < 5; time += 1) {
      expect((await client.send('POST', `${spacePath(client.workspace, 'hr')}/start-conversation`, {})).status).toBe(
        400,
      );
    }
    expect((await start('hr')).status).toBe(200);
  });

  it('sends Retry-After as a date, as rubbish or not at all when a fault asks so', async () => {
    for (let time = 0; time < 3; time += 1) await start('hr');
    for (const form of ['date', 'absent', 'rubbish'] as const) {
      client.workspace.addFault({ times: 1, fault: { kind: 'retryAfterForm', form } });
    }
    const headers = [];
    for (let time = 0; time < 4; time += 1) headers.push((await start('hr')).headers.get('retry-after'));
    expect(headers).toEqual([expect.stringMatching(/GMT$/), null, 'soon', '60']);
    expect(Date.parse(headers[0] ?? '') - Date.now()).toBeGreaterThan(55_000);
  });
});
