import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EmbeddedStore } from '../../src/runs/embedded/store.ts';
import { evidence, rows, scriptedAsker } from '../helpers/scripted-asker.ts';
import { never, openStore, profile, script, setUp as setUpOn, start } from './work-bench.ts';

let store: EmbeddedStore;
let close: () => Promise<void>;
beforeEach(() => {
  ({ store, close } = openStore());
});
afterEach(() => close());

const setUp = (options: Parameters<typeof setUpOn>[1] = {}) => setUpOn(store, options);

describe('a run that waits for a choice', () => {
  const namesakes = { ...script, hr: () => rows('hr', [profile, { ...profile, region: 'East' }]) };

  it('is let go of, takes the first choice only, and goes on', async () => {
    const { work, intake, said, added } = setUp({ asker: scriptedAsker(namesakes).asker });
    const id = await start(intake);
    await work(id, never);
    expect((await store.load(id))?.state).toEqual({ name: 'waiting', until: 1_000 + 3_600_000 });
    expect(await intake.choose(id, 'profile', 7, 'U1')).toBe('not_waiting');
    const outcomes = await Promise.all([intake.choose(id, 'profile', 1, 'U1'), intake.choose(id, 'profile', 0, 'U1')]);
    expect(new Set(outcomes)).toEqual(new Set(['taken', 'already']));
    expect(added).toEqual([id, id]);
    await work(id, never);
    expect(said).toEqual(['open', 'settle paused', 'open', 'settle reported $100.00 total incentive']);
    expect(await intake.choose(id, 'profile', 1, 'U1')).toBe('already');
  });

  it('loses no choice to a process that dies while it is taken', async () => {
    const { work, intake, said } = setUp({ asker: scriptedAsker(namesakes).asker });
    const id = await start(intake);
    await work(id, never);
    // The next process finds the run awake, the question still open, and takes the choice then.
    await store.setState(id, { name: 'working' });
    expect(await store.unfinished()).toEqual([id]);
    await work(id, never);
    expect(await intake.choose(id, 'profile', 0, 'U1')).toBe('taken');
    // Or it finds the choice written and nobody told of it.
    expect(await store.unfinished()).toEqual([id]);
    await work(id, never);
    expect(said.at(-1)).toBe('settle reported $100.00 total incentive');
  });

  it('ends politely when nobody chooses in time', async () => {
    const { work, intake, said, forward } = setUp({ asker: scriptedAsker(namesakes).asker });
    const id = await start(intake);
    await work(id, never);
    forward(3_600_000);
    expect(await store.overdue(1_000 + 3_600_001)).toEqual([id]);
    await work(id, never);
    expect(said.at(-1)).toBe('settle ended');
    expect((await store.load(id))?.state).toEqual({ name: 'ended' });
    expect(await intake.choose(id, 'profile', 0, 'U1')).toBe('not_waiting');
  });

  it('relays what Genie asks back, takes the first reply, and goes on in the same conversation', async () => {
    const { asker, asked } = scriptedAsker({
      ...script,
      hr: (asking) =>
        asking.conversationId === null
          ? { kind: 'asks_back', words: 'Which year?', conversationId: 'c9', evidence: [evidence('hr')] }
          : rows('hr', [profile]),
    });
    const { work, intake, said } = setUp({ asker });
    const id = await start(intake);
    await work(id, never);
    expect(said.at(-1)).toBe('settle paused');
    await store.append(id, { type: 'posted', at: 1, part: 'root', slot: '', channel: 'D1', ts: '1.0', threadTs: null });
    expect(await intake.openQuestion('D1', '2.0', 'U1')).toBeNull();
    const open = await intake.openQuestion('D1', '1.0', 'U1');
    if (!open) throw new Error('nothing is open');
    expect(await Promise.all([intake.reply(open, '2026', 'U1'), intake.reply(open, '2025', 'U2')])).toEqual([
      'taken',
      'already',
    ]);
    expect(await intake.openQuestion('D1', '1.0', 'U1')).toBeNull();
    await work(id, never);
    expect(said.at(-1)).toBe('settle reported $100.00 total incentive');
    const toHr = asked.filter((asking) => asking.space === 'hr');
    expect(toHr.map(({ question, conversationId }) => [question.slice(0, 12), conversationId])).toEqual([
      ['What are the', null],
      ['2026', 'c9'],
    ]);
  });

  it('goes on without what nobody wants to answer, and says so', async () => {
    const asksBack = {
      kind: 'asks_back',
      words: 'Which year?',
      conversationId: 'c9',
      evidence: [evidence('hr')],
    } as const;
    const { work, intake, said, forward } = setUp({ asker: scriptedAsker({ ...script, hr: () => asksBack }).asker });
    const id = await start(intake);
    await work(id, never);
    expect(await intake.openQuestionOf(id, 1)).toBeNull();
    const open = await intake.openQuestionOf(id, 0);
    if (!open) throw new Error('nothing is open');
    // Days later, by another process.
    forward(3_500_000);
    expect(await Promise.all([intake.reply(open, null, 'U1'), intake.reply(open, '2026', 'U2')])).toEqual([
      'taken',
      'already',
    ]);
    expect(await intake.openQuestionOf(id, 0)).toBeNull();
    await work(id, never);
    expect(said.at(-1)).toMatch(/^settle (?:reported|failed) /u);
    const known = await intake.find(id);
    expect(JSON.stringify(known?.report)).toContain('What hr asked back was not answered');
  });

  it('goes on without an answer that nobody gave in time, and keeps what others answered', async () => {
    const asksBack = {
      kind: 'asks_back',
      words: 'Which year?',
      conversationId: 'c9',
      evidence: [evidence('hr')],
    } as const;
    const { work, intake, said, forward } = setUp({ asker: scriptedAsker({ ...script, hr: () => asksBack }).asker });
    const id = await start(intake);
    await work(id, never);
    const open = await intake.openQuestionOf(id, 0);
    forward(3_600_000);
    await work(id, never);
    expect([said.at(-1), open?.number]).toEqual([expect.stringMatching(/^settle reported Partial/u), 0]);
    expect(await intake.openQuestionOf(id, 0)).toBeNull();
    const report = (await intake.find(id))?.report;
    expect(report).toMatchObject({ status: 'partial' });
    expect(JSON.stringify(report)).toContain('What hr asked back was not answered');
  });

  it('knows nothing of runs that are not there', async () => {
    const { intake } = setUp();
    expect(await intake.find('none')).toBeNull();
    expect(await intake.evidence('none')).toEqual([]);
  });
});

describe('a thread with answers', () => {
  const posted = { type: 'posted', at: 1, part: 'root', slot: '', channel: 'D1', ts: '1.0', threadTs: null } as const;

  it('knows its runs, the newest first, with the conversations that may be gone on in', async () => {
    const shared = { ...rows('hr', [profile]), evidence: [{ ...evidence('hr'), fresh: false }] };
    const { work, intake } = setUp({ asker: scriptedAsker({ ...script, hr: () => shared }).asker });
    const id = await start(intake);
    await store.append(id, posted);
    // Nothing is known of a run that nobody has taken up yet.
    expect(await intake.runsIn('D1', '1.0')).toEqual([]);
    await work(id, never);
    const next = await start(intake, 'next');
    await store.append(next, { ...posted, ts: '1.1', threadTs: '1.0' });
    await store.append(next, { type: 'started', at: 2, input: (await intake.runsIn('D1', '1.0'))[0]?.input });
    const [underWay, under] = await intake.runsIn('D1', '1.0');
    expect(underWay).toMatchObject({ run: { id: next }, report: null, conversations: [] });
    expect(under).toMatchObject({ run: { id }, subject: 'John Smith · Q4 2026', input: { person: 'John Smith' } });
    expect(under?.report?.headline).toBe('$100.00');
    expect(under?.conversations.map(({ space }) => space)).toEqual(['sales', 'finance', 'sales']);
    await store.append(next, { type: 'ended', at: 3, end: 'cancelled' });
    expect((await intake.runsIn('D1', '1.0')).map(({ run }) => run.id)).toEqual([id]);
    expect(await intake.runsIn('D1', '2.0')).toEqual([]);
  });

  it('knows the choice that waits there until it is made', async () => {
    const two = rows('hr', [profile, { ...profile, region: 'East' }]);
    const { work, intake } = setUp({ asker: scriptedAsker({ ...script, hr: () => two }).asker });
    const id = await start(intake);
    await store.append(id, posted);
    expect(await intake.openChoice('D1', '1.0', 'U1')).toBeNull();
    await work(id, never);
    const open = await intake.openChoice('D1', '1.0', 'U1');
    expect(open).toMatchObject({ run: { id }, step: 'profile' });
    expect(open?.options).toEqual([expect.stringContaining('West'), expect.stringContaining('East')]);
    expect(await intake.choose(id, open?.step ?? '', 1, 'U1')).toBe('taken');
    expect(await intake.openChoice('D1', '1.0', 'U1')).toBeNull();
  });
});

describe('a thumb on a report', () => {
  it('goes to every answer that the report is made of', async () => {
    const { work, intake, feedback } = setUp({ feedbackFails: (space) => space === 'hr' });
    const id = await start(intake);
    await work(id, never);
    await intake.rate(id, true);
    expect(feedback).toEqual(['sales true', 'finance true', 'sales true']);
  });

  it('is refused where no space takes it', async () => {
    const { work, intake } = setUp({ feedbackFails: () => true });
    const id = await start(intake);
    await work(id, never);
    await expect(intake.rate(id, false)).rejects.toThrow('no space took the feedback');
  });
});
