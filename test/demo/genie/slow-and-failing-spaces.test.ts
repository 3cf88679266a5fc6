import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realisticLatency } from '../../../src/demo/genie/answering/latency.ts';
import { legacyCrm } from '../../../src/demo/genie/spaces/legacy-crm.ts';
import { research } from '../../../src/demo/genie/spaces/research.ts';
import { type SmallClient, startSmallClient } from './small-client.ts';

let client: SmallClient;
beforeAll(async () => {
  client = await startSmallClient({ latencyMs: 0, spaces: [research, legacyCrm] });
});
afterAll(async () => client.workspace.close());

describe('the market research space', () => {
  it.each([
    ['How large is the market by segment?', 7],
    ['How large is the healthcare market?', 1],
    ['What is the market size by segment, world region and year?', 168],
    ['How did the market size develop by year?', 6],
    ['What is our win rate against each competitor?', 7],
    ['Win rate against Umbra & Sons by quarter', 5],
  ])('answers: %s', async (question, count) => {
    expect(await client.rows('research', question)).toHaveLength(count);
  });

  it('has no win rate where there was no deal', async () => {
    const rows = await client.rows('research', 'What is our win rate against Fabrikam and Tailspin?');
    expect(rows.map((row) => [row['competitor'], row['win_rate_pct']])).toEqual([
      ['Tailspin', '100'],
      ['Fabrikam', null],
    ]);
  });
});

describe('the realistic latency', () => {
  it('is what a space declares, give or take a tenth, and 2 to 6 seconds elsewhere', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer(), (content, seed) => {
        const latencyOf = realisticLatency(seed);
        const slow = latencyOf({ spaceKey: 'research', content, typicalMs: research.typicalLatencyMs });
        const usual = latencyOf({ spaceKey: 'sales', content });
        expect(slow).toBe(latencyOf({ spaceKey: 'research', content, typicalMs: 45_000 }));
        return slow >= 40_500 && slow <= 49_500 && usual >= 2000 && usual <= 6000;
      }),
    );
  });
});

describe('the legacy CRM archive', () => {
  it.each([...legacyCrm.sampleQuestions, 'Hello', '???', 'Which accounts have a name similar to Initech?'])(
    'fails in the words of the SQL engine: %s',
    async (question) => {
      const { status, error, attachments } = await client.answer('legacy_crm', question);
      expect([status, error?.type, attachments ?? []]).toEqual(['FAILED', 'SQL_EXECUTION_EXCEPTION', []]);
      expect(error?.error).toContain('TABLE_OR_VIEW_NOT_FOUND');
    },
  );
});
