import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { FaultRule } from '../../../src/demo/genie/faults/fault.ts';
import { type SmallClient, startSmallClient } from './small-client.ts';

let client: SmallClient;

beforeAll(async () => {
  client = await startSmallClient({ latencyMs: 1000 });
});
afterAll(async () => client.workspace.close());
afterEach(() => client.workspace.clearFaults());

const QUESTION = "What were John Smith's sales metrics for Q4 2026?";

/** The different statuses of one question, looked at every 50 ms for `forMs`. */
async function statusesWith(fault: FaultRule['fault'], forMs = 1500): Promise<string[]> {
  client.workspace.addFault({ fault });
  const asked = await client.ask('sales', QUESTION);
  const startMs = client.clock.nowMs;
  const seen: string[] = [];
  for (let ms = 0; ms <= forMs; ms += 50) {
    client.clock.nowMs = startMs + ms;
    seen.push((await client.message(asked)).status);
  }
  return seen.filter((status, index) => status !== seen[index - 1]);
}

describe('status faults', () => {
  it.each([
    ['skipped steps', ['ASKING_AI']],
    ['the loop back to the model', ['SUBMITTED', 'ASKING_AI', 'EXECUTING_QUERY', 'ASKING_AI', 'EXECUTING_QUERY']],
    ['unknown statuses', ['SUBMITTED', 'SUMMONING_WIZARDS', 'EXECUTING_QUERY']],
    ['IN_PROGRESS', ['IN_PROGRESS']],
  ])('play %s', async (_, statuses) => {
    expect(await statusesWith({ kind: 'statuses', statuses })).toEqual([...statuses, 'COMPLETED']);
  });

  it('send null for missing fields while IN_PROGRESS', async () => {
    client.workspace.addFault({ fault: { kind: 'statuses', statuses: ['IN_PROGRESS'], nullFields: true } });
    const asked = await client.ask('sales', QUESTION);
    expect(await client.message(asked)).toMatchObject({
      status: 'IN_PROGRESS',
      attachments: null,
      error: null,
      query_result: null,
    });
    client.clock.nowMs += 1000;
    expect(await client.message(asked)).toMatchObject({ status: 'COMPLETED', attachments: [{}, {}, {}], error: null });
  });

  it('stick for ever', async () => {
    expect(await statusesWith({ kind: 'stuck' }, 3000)).toEqual([
      'SUBMITTED',
      'FETCHING_METADATA',
      'FILTERING_CONTEXT',
      'ASKING_AI',
    ]);
    client.clock.nowMs += 86_400_000;
    expect(client.workspace.questions().at(-1)).toMatchObject({ completedAt: null, firstSeenDoneAt: null });
    client.workspace.clearFaults();
    expect(await statusesWith({ kind: 'stuck', status: 'PENDING_WAREHOUSE' })).toHaveLength(5);
    client.workspace.clearFaults();
    expect(await statusesWith({ kind: 'stuck', status: 'ODD' })).toEqual(['ODD']);
  });

  it('fail with the given type and message', async () => {
    client.workspace.addFault({
      times: 1,
      fault: { kind: 'failed', type: 'WAREHOUSE_ACCESS_MISSING_EXCEPTION', error: 'No warehouse' },
    });
    const asked = await client.ask('sales', QUESTION);
    expect((await client.message(asked)).status).toBe('SUBMITTED');
    client.clock.nowMs += 1000;
    const message = await client.message(asked);
    expect(message).toMatchObject({
      status: 'FAILED',
      error: { type: 'WAREHOUSE_ACCESS_MISSING_EXCEPTION', error: 'No warehouse' },
    });
    expect(message).not.toHaveProperty('attachments');
    expect((await client.send('GET', `${asked.path}/query-result`)).status).toBe(404);
  });

  it('are cancelled', async () => {
    expect((await statusesWith({ kind: 'cancelled' })).at(-1)).toBe('CANCELLED');
  });

  it('let the rows expire and bring them back when the query is executed again', async () => {
    client.workspace.addFault({ times: 1, fault: { kind: 'expires', afterMs: 500 } });
    const asked = await client.ask('sales', QUESTION);
    client.clock.nowMs += 1499;
    expect((await client.message(asked)).status).toBe('COMPLETED');
    expect((await client.result(asked)).status.state).toBe('SUCCEEDED');
    client.clock.nowMs += 1;
    const expired = await client.message(asked);
    expect([expired.status, expired.attachments?.length]).toEqual(['QUERY_RESULT_EXPIRED', 3]);
    expect(await client.result(asked)).toEqual({ statement_id: expect.any(String), status: { state: 'CLOSED' } });

    const id = expired.attachments?.[0]?.attachment_id;
    const before = client.workspace.questions().length;
    const rerun = await client.send('POST', `${asked.path}/attachments/${id}/execute-query`, {});
    expect(rerun.json).toMatchObject({ statement_response: { status: { state: 'PENDING' } } });
    expect((await client.result(asked)).status.state).toBe('PENDING');
    client.clock.nowMs += 200;
    expect(await client.result(asked)).toMatchObject({ status: { state: 'SUCCEEDED' }, result: { row_count: 3 } });
    expect((await client.message(asked)).status).toBe('COMPLETED');
    expect((await client.result(asked)).statement_id).not.toBe(expired.attachments?.[0]?.query?.statement_id);
    expect(client.workspace.questions()).toHaveLength(before);
  });

  it('bring attachments some time after COMPLETED', async () => {
    client.workspace.addFault({ times: 1, fault: { kind: 'lateAttachments', byMs: 400 } });
    const asked = await client.ask('sales', QUESTION);
    client.clock.nowMs += 1000;
    const early = await client.message(asked);
    expect(early.status).toBe('COMPLETED');
    expect(early).not.toHaveProperty('attachments');
    client.clock.nowMs += 400;
    expect((await client.message(asked)).attachments).toHaveLength(3);
  });

  it('change how long a question takes', async () => {
    client.workspace.addFault({ times: 1, fault: { kind: 'latency', ms: 30 } });
    const asked = await client.ask('sales', QUESTION);
    client.clock.nowMs += 30;
    expect((await client.message(asked)).status).toBe('COMPLETED');
  });

  it('work together on one question', async () => {
    client.workspace.addFault({ times: 1, fault: { kind: 'latency', ms: 10 } });
    client.workspace.addFault({ times: 1, fault: { kind: 'table', rows: 'zero' } });
    client.workspace.addFault({ times: 1, match: { space: 'hr' }, fault: { kind: 'cancelled' } });
    const asked = await client.ask('sales', QUESTION);
    client.clock.nowMs += 10;
    expect((await client.message(asked)).attachments?.[0]?.query?.query_result_metadata?.row_count).toBe(0);
  });
});
