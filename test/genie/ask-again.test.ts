import { afterEach, expect, it } from 'vitest';
import { type Fixture, startFixture } from './ask-fixture.ts';
import { answersRows, answersText } from './small-genie.ts';

let fixture: Fixture | undefined;
afterEach(async () => {
  await fixture?.close();
  fixture = undefined;
});
const good = answersRows(2_000, ['component', 'actual'], [['MRR', '125000']]);
const mended = (content: string) =>
  content.startsWith('Please answer this once more') ? good : answersText(1_000, 'A lot.');

it('takes up a follow-up that an earlier process sent', async () => {
  fixture = await startFixture({ script: mended });
  await fixture.ask();
  const known = fixture.asked.map(({ question, ...sent }) => ({
    question,
    space: 'sales',
    askingAt: sent.askedAt,
    sent,
  }));
  expect(known).toHaveLength(2);
  expect(await fixture.ask({ known })).toMatchObject({
    kind: 'answered',
    evidence: [{ text: 'A lot.' }, { sql: 'SELECT 1' }],
  });
  expect(fixture.genie.asked).toHaveLength(2);
});

it('finds a follow-up whose reply an earlier process never saw', async () => {
  fixture = await startFixture({ script: mended });
  await fixture.ask();
  const [first, second] = fixture.asked.map(({ question, ...sent }) => ({
    question,
    space: 'sales',
    askingAt: sent.askedAt,
    sent,
  }));
  if (!first || !second) throw new Error('two questions were asked');
  // A process that knows nothing of the second message but that it was about to be sent.
  const known = [first, { question: second.question, space: 'sales', askingAt: second.askingAt }];
  expect(
    await fixture.newAsker().ask(fixture.request({ known }), fixture.listener, AbortSignal.timeout(10_000)),
  ).toMatchObject({
    kind: 'answered',
  });
  expect(fixture.genie.asked).toHaveLength(2);
});

it('asks again when the message that was sent is gone', async () => {
  fixture = await startFixture({ script: () => good });
  const question = 'What did John Smith sell?';
  const askedAt = fixture.clock.now();
  const known = [
    { question, space: 'sales', askingAt: askedAt, sent: { conversationId: 'gone', messageId: 'gone', askedAt } },
  ];
  expect(await fixture.ask({ known })).toMatchObject({ kind: 'answered', evidence: [{ messageId: 'message-1' }] });
});

it('tells place and estimate while the quota makes it wait', async () => {
  fixture = await startFixture({ script: () => good, perMinute: 1, speed: 200 });
  const [first, second] = await Promise.all([fixture.ask(), fixture.ask()]);
  expect([first.kind, second.kind]).toEqual(['answered', 'answered']);
  expect(fixture.progress).toContainEqual({ kind: 'waiting', place: 1, estimateMs: expect.any(Number) });
  const [one, two] = fixture.genie.asked;
  expect((two?.at ?? 0) - (one?.at ?? 0)).toBeGreaterThanOrEqual(60_000);
});

it('can be cancelled while it waits for the quota, without having asked', async () => {
  fixture = await startFixture({ script: () => good, perMinute: 1 });
  await fixture.ask();
  const controller = new AbortController();
  const waiting = fixture.ask({}, controller.signal);
  await expect.poll(() => fixture?.progress.some((progress) => progress.kind === 'waiting')).toBe(true);
  controller.abort();
  expect(await waiting).toMatchObject({ kind: 'failed', failure: { code: 'cancelled' } });
  expect(fixture.asking).toHaveLength(1);
});

it('says that the workspace cannot be reached', async () => {
  fixture = await startFixture({ script: () => good, patienceMs: 1_000 });
  await fixture.genie.close();
  expect(await fixture.ask()).toMatchObject({
    kind: 'failed',
    failure: { code: 'unavailable', detail: 'no connection to the workspace (ECONNREFUSED)' },
  });
});

it('says that a space takes nothing when questions are lost three times in a row', async () => {
  fixture = await startFixture({
    script: () => good,
    fault: (request) => (request.method === 'POST' ? 'reset' : undefined),
  });
  expect(await fixture.ask()).toMatchObject({ kind: 'failed', failure: { code: 'unavailable' } });
  expect(fixture.asking).toHaveLength(3);
});

it('asks again when a lost question cannot be looked for', async () => {
  fixture = await startFixture({
    script: () => good,
    fault: (request) => {
      if (request.path.includes('conversations?')) return { status: 403, json: { error_code: 'PERMISSION_DENIED' } };
      return request.method === 'POST' && request.before === 0 ? 'reset' : undefined;
    },
  });
  expect((await fixture.ask()).kind).toBe('answered');
});

it('leaves the alternative its share of the time when a space is stuck', async () => {
  const spaces = {
    sales: { spaceId: 'space-sales', title: 'Sales', alternative: 'backup' },
    backup: { spaceId: 'space-backup', title: 'Backup' },
  };
  fixture = await startFixture({
    script: (_, before) => (before === 0 ? { look: () => ({ status: 'ASKING_AI' }) } : good),
    spaces,
  });
  const outcome = await fixture.ask({ deadline: fixture.clock.now() + 20_000 });
  expect(outcome).toMatchObject({ kind: 'answered', note: expect.stringContaining('Backup') });
});

it("tells the first space's failure, with all evidence, when the alternative fails as well", async () => {
  const spaces = {
    sales: { spaceId: 'space-sales', title: 'Sales', alternative: 'backup' },
    backup: { spaceId: 'space-backup', title: 'Backup' },
  };
  const look = () => ({ status: 'FAILED', error: { type: 'TABLES_MISSING_EXCEPTION', error: 'none' } });
  fixture = await startFixture({ script: () => ({ look }), spaces });
  expect(await fixture.ask()).toMatchObject({
    kind: 'failed',
    failure: { code: 'no_access', space: 'sales' },
    evidence: [{ space: 'sales' }, { space: 'backup' }],
  });
});

it('says the real reason when there is no time to ask again', async () => {
  const look = () => ({ status: 'FAILED', error: { type: 'RETRYABLE_PROCESSING_EXCEPTION', error: 'busy' } });
  fixture = await startFixture({ script: () => ({ look }) });
  const outcome = await fixture.ask({ deadline: fixture.clock.now() + 1_900 });
  expect(outcome).toMatchObject({ kind: 'failed', failure: { code: 'unavailable', detail: 'busy' } });
});

it('shows the rows that come with words, and does not fail for want of them', async () => {
  const look = () => ({
    status: 'COMPLETED',
    attachments: [{ attachment_id: 'q', query: { query: 'SELECT 1' } }, { text: { content: 'Five deals.' } }],
  });
  fixture = await startFixture({ script: (_, before) => (before === 0 ? { ...good, look } : { look }) });
  expect(await fixture.ask({ columns: null })).toMatchObject({
    value: { text: 'Five deals.' },
    evidence: [{ rowCount: 1 }],
  });
  expect(await fixture.ask({ columns: null })).toMatchObject({
    value: { text: 'Five deals.' },
    evidence: [{ rowCount: 0 }],
  });
});

it('keeps two hundred rows as evidence and says how many there were', async () => {
  const rows = Array.from({ length: 450 }, (_, index) => [`row ${index}`, '1']);
  fixture = await startFixture({ script: () => answersRows(1_000, ['component', 'actual'], rows) });
  const outcome = await fixture.ask();
  expect(outcome.kind === 'answered' && outcome.evidence[0]?.rows).toHaveLength(200);
  expect(outcome).toMatchObject({ value: { rows: { length: 450 } }, evidence: [{ rowCount: 450 }] });
});

it("does not count the wait for the quota against the first space's share of the time", async () => {
  const spaces = {
    sales: { spaceId: 'space-sales', title: 'Sales', alternative: 'backup' },
    backup: { spaceId: 'space-backup', title: 'Backup' },
  };
  fixture = await startFixture({ script: () => good, spaces, perMinute: 1, speed: 200 });
  await fixture.ask({ deadline: fixture.clock.now() + 70_000 });
  const outcome = await fixture.ask({ deadline: fixture.clock.now() + 80_000 });
  expect(outcome).toMatchObject({ kind: 'answered', evidence: [{ space: 'sales' }] });
});
