import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type SmallClient, startSmallClient } from './small-client.ts';

let client: SmallClient;
const NO_TOKEN = { authorization: '' };

beforeAll(async () => {
  client = await startSmallClient({ latencyMs: 0 });
});
afterAll(async () => client.workspace.close());
afterEach(() => client.workspace.clearFaults());

describe('the control routes', () => {
  it('add, list and remove faults without a token', async () => {
    const rule = { id: 'slow-hr', match: { space: 'hr' }, fault: { kind: 'http', status: 500 } };
    expect((await client.send('POST', '/control/faults', rule, NO_TOKEN)).json).toEqual({ ids: ['slow-hr'] });
    const list = [{ fault: { kind: 'cancelled' }, times: 1 }, { fault: { kind: 'stuck' } }];
    expect((await client.send('POST', '/control/faults', list, NO_TOKEN)).json).toEqual({
      ids: [expect.any(String), expect.any(String)],
    });
    await expect(client.ask('hr', 'Profile of John Smith')).rejects.toThrow(/^500/);
    expect((await client.send('DELETE', '/control/faults?id=slow-hr', undefined, NO_TOKEN)).status).toBe(200);
    expect((await client.send('GET', '/control/faults', undefined, NO_TOKEN)).json).toMatchObject({
      faults: [{ fault: { kind: 'cancelled' } }, { fault: { kind: 'stuck' } }],
    });
    expect((await client.send('DELETE', '/control/faults', undefined, NO_TOKEN)).status).toBe(200);
    expect((await client.message(await client.ask('hr', 'Profile of John Smith'))).status).toBe('COMPLETED');
    expect((await client.send('DELETE', '/control/faults?id=slow-hr')).status).toBe(400);
  });

  it('replace a rule of the same id', async () => {
    client.workspace.addFault({ id: 'a', fault: { kind: 'http', status: 500 } });
    client.workspace.addFault({ id: 'a', fault: { kind: 'http', status: 502 } });
    await expect(client.ask('hr', 'x')).rejects.toThrow(/^502/);
  });

  it.each([
    ['an unknown kind', { fault: { kind: 'meteor' } }],
    ['an unknown key', { fault: { kind: 'cancelled' }, tims: 1 }],
    ['no fault', {}],
    ['a bad number', { fault: { kind: 'latency', ms: -1 } }],
    ['an empty list', []],
  ])('refuse %s', async (_, rule) => {
    const { status, json } = await client.send('POST', '/control/faults', rule, NO_TOKEN);
    expect([status, json]).toEqual([400, expect.objectContaining({ error_code: 'INVALID_PARAMETER_VALUE' })]);
    expect((await client.send('GET', '/control/faults')).json).toEqual({ faults: [] });
  });

  it('are not locked out by faults', async () => {
    client.workspace.addFault({ match: { route: 'any' }, fault: { kind: 'resetBeforeTaking' } });
    expect((await client.send('GET', '/control/faults', undefined, NO_TOKEN)).status).toBe(200);
  });

  it('show the questions and the requests', async () => {
    await client.answer('hr', 'Profile of Zoë Müller');
    expect((await client.send('GET', '/control/questions', undefined, NO_TOKEN)).json).toEqual({
      questions: client.workspace.questions(),
    });
    expect(client.workspace.questions().at(-1)).toMatchObject({
      spaceKey: 'hr',
      content: 'Profile of Zoë Müller',
      polls: 1,
    });
    const { json } = await client.send('GET', '/control/requests', undefined, NO_TOKEN);
    expect(json).toEqual({ requests: client.workspace.requests() });
    expect(json).toMatchObject({ requests: { countRequests: 1, startConversation: expect.any(Number) } });
  });
});
