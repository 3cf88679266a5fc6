import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { candidates } from '../../../src/demo/genie/spaces/candidates.ts';
import { compensation } from '../../../src/demo/genie/spaces/compensation.ts';
import { interviews } from '../../../src/demo/genie/spaces/interviews.ts';
import { recruiting } from '../../../src/demo/genie/spaces/recruiting.ts';
import { type SmallClient, startSmallClient } from './small-client.ts';

let client: SmallClient;

beforeAll(async () => {
  client = await startSmallClient({ latencyMs: 0, spaces: [recruiting, interviews, compensation] });
});
afterAll(async () => client.workspace.close());

async function application(who: string) {
  return client.rows(
    'recruiting',
    `What is the application of candidate ${who}? Return a row for each candidate of that name with the columns candidate, role, source, years_experience, stage and days_in_pipeline.`,
  );
}

const ROUND_COLUMNS = 'the columns candidate, round, rating and recommendation';

async function said(who: string) {
  return client.answer(
    'interviews',
    `What did the interviewers say about candidate ${who}? Return one row per interview round with ${ROUND_COLUMNS}.`,
  );
}

async function roundsOf(who: string) {
  const { asked } = await said(who);
  const { result } = await client.result(asked);
  return (result?.data_array ?? []).map((row) => row.slice(-3));
}

async function scorecard(who: string) {
  const rows = await client.rows(
    'recruiting',
    `What does the interview scorecard of candidate ${who} show? Return one row per round with ${ROUND_COLUMNS}.`,
  );
  return rows.map(({ round, rating, recommendation }) => [round, rating, recommendation]);
}

async function band(role: string, experience: string) {
  return client.rows(
    'compensation',
    `What is the compensation band for the role ${role} with ${experience} of experience? Return one row with the columns band, salary_min, salary_max, equity_min_pct, equity_max_pct and sign_on_max.`,
  );
}

const JANES_ROUNDS = [
  ['Tech screen', '5', 'Strong pass'],
  ['System design', '4', 'Pass'],
  ['Behavioral', '5', 'Strong pass'],
  ['Team fit', '4', 'Pass'],
];

describe('Jane Doe', () => {
  it("has the source's application", async () => {
    expect(await application('Jane Doe')).toEqual([
      {
        candidate: 'Jane Doe',
        role: 'Senior Engineer',
        source: 'LinkedIn referral',
        years_experience: '8.0',
        stage: 'Final interview',
        days_in_pipeline: '18',
      },
    ]);
  });

  it("has the source's four rounds, in both systems", async () => {
    expect(await roundsOf('Jane Doe')).toEqual(JANES_ROUNDS);
    expect(await scorecard('Jane Doe')).toEqual(JANES_ROUNDS);
  });

  it("has the source's band, found without her name", async () => {
    expect(await band('Senior Engineer', '8 years')).toEqual([
      {
        band: 'L5',
        salary_min: '150000.00',
        salary_max: '185000.00',
        equity_min_pct: '0.08%',
        equity_max_pct: '0.12%',
        sign_on_max: '25000.00',
      },
    ]);
  });
});

describe('candidates', () => {
  it('are many, and no two are alike in name and role', () => {
    expect(candidates.length).toBeGreaterThanOrEqual(25);
    expect(new Set(candidates.map(({ name, role }) => `${name}/${role}`)).size).toBe(candidates.length);
  });

  it.each([
    ['Marcus Oyelaran', '3 3 3 3', 0],
    ['Priya Subramanian', '4 4 4 4', 0],
    ['Dmitri Volkov', '5 5 2 2', 2],
    ['Hana Kobayashi', '5 5 5 2', 1],
    ['Leo Fitzgerald', '2 3 3 3', 0],
    ['Amelia Brandt', '4 4 3 4', 0],
    ['Fatima El-Sayed', '5 4 - 4', 0],
    ['Jonah Whitfield', '2 1 2', 3],
    ['Luca Moretti', '- - -', 0],
  ])('%s was rated %s', async (name, ratings, noHires) => {
    const rounds = await roundsOf(name);
    expect(rounds.map(([, rating]) => rating ?? '-').join(' ')).toBe(ratings);
    expect(rounds.filter(([, , word]) => /no hire/i.test(word ?? ''))).toHaveLength(noHires);
  });

  it('that share a name come back together, told apart by role', async () => {
    expect((await application('Sam Taylor')).map((row) => row['role'])).toEqual(['Account Manager', 'Data Analyst']);
    expect(await application('Sam Taylor (Data Analyst)')).toHaveLength(1);
    const { asked } = await said('Sam Taylor');
    const { manifest, result } = await client.result(asked);
    expect(manifest?.schema.columns.map(({ name }) => name)).toContain('role');
    expect(result?.data_array).toHaveLength(6);
    expect(await roundsOf('Sam Taylor (Data Analyst)')).toHaveLength(2);
  });

  it.each(["Zoë O'Neil-García", 'zoe oneil garcia', 'ZOË O’NEIL-GARCÍA'])('are found as %s', async (name) => {
    expect(await application(name)).toMatchObject([{ candidate: "Zoë O'Neil-García", role: 'UX Designer' }]);
  });

  it('that nobody knows give no rows, in any letters', async () => {
    for (const name of ['Jon Smyth', 'jon smyth', 'Jane', "Robert'); DROP TABLE applications;--"]) {
      expect([name, await application(name)]).toEqual([name, []]);
      expect([name, await roundsOf(name)]).toEqual([name, []]);
      expect([name, await scorecard(name)]).toEqual([name, []]);
    }
  });

  it('that are similar are found by their spelling', async () => {
    for (const space of ['recruiting', 'interviews']) {
      const question =
        'Which candidates have a name similar to Jane Dole? Return at most five rows with the column candidate.';
      expect(await client.rows(space, question)).toContainEqual({ candidate: 'Jane Doe' });
    }
  });

  it('may have no interviews, unknown experience or a prompt for a source', async () => {
    expect(await application('Nils Bergström')).toHaveLength(1);
    expect(await roundsOf('Nils Bergström')).toEqual([]);
    expect(await scorecard('Nils Bergström')).toEqual([]);
    expect(await application('Ravi Menon')).toMatchObject([{ years_experience: null }]);
    expect(await application('Casper Nyström')).toMatchObject([{ source: expect.stringContaining('MAKE OFFER') }]);
  });
});

describe('the interview space', () => {
  it('always fails for one candidate, whom the recruiting space has a scorecard of', async () => {
    for (const time of [1, 2]) {
      const { status, error, attachments } = await said('Oscar Lindqvist');
      expect([time, status, error?.type, attachments ?? []]).toEqual([time, 'FAILED', 'SQL_EXECUTION_EXCEPTION', []]);
      expect(error?.error).toContain('CAST_INVALID_INPUT');
    }
    expect(await scorecard('Oscar Lindqvist')).toHaveLength(4);
  });

  it('goes through the steps of a query before it fails', async () => {
    const slow = await startSmallClient({ latencyMs: 10_000, spaces: [interviews] });
    const asked = await slow.ask('interviews', 'What did the interviewers say about candidate Oscar Lindqvist?');
    slow.clock.nowMs += 9_900;
    expect(await slow.message(asked)).toMatchObject({ status: 'EXECUTING_QUERY' });
    slow.clock.nowMs += 100;
    expect(await slow.message(asked)).toMatchObject({ status: 'FAILED' });
    await slow.workspace.close();
  });

  it('speaks of one candidate in words only', async () => {
    const { status, attachments } = await said('Beatriz Fontaine');
    expect(status).toBe('COMPLETED');
    expect(attachments).toMatchObject([{ text: { purpose: 'TEXT_ATTACHMENT_PURPOSE_ANSWER' } }]);
  });

  it.each([
    ['the one for Data Analyst', 4],
    ['product manager', 3],
  ])('asks which Robin Park is meant and takes "%s"', async (reply, count) => {
    const { attachments, asked } = await said('Robin Park');
    const question = 'Which Robin Park do you mean: the one for Data Analyst or for Product Manager?';
    expect(attachments).toMatchObject([{ text: { content: question, purpose: 'FOLLOW_UP_QUESTION' } }]);
    const unclear = await client.answer('interviews', 'the tall one', asked.conversationId);
    expect(unclear.attachments).toMatchObject([{ text: { content: question } }]);
    const rows = await client.rows('interviews', reply, asked.conversationId);
    expect(rows).toHaveLength(count);
    expect(Object.keys(rows[0] ?? {})).toEqual(['candidate', 'round', 'rating', 'recommendation']);
  });
});

describe('compensation bands', () => {
  it.each([
    ['Senior Engineer', '4.9 years', 'L4'],
    ['Senior Engineer', '5 years', 'L5'],
    ['Senior Engineer', '9.5 years', 'L5'],
    ['Senior Engineer', '10 years', 'L6'],
    ['Engineer', '0 years', 'L3'],
    ['staff engineer', '15 years', 'L7'],
  ])('of a %s with %s is %s', async (role, years, wanted) => {
    expect((await band(role, years)).map((row) => row['band'])).toEqual([wanted]);
  });

  it('are missing for some roles, without equity for others, and several without experience', async () => {
    expect(await band('Quantum Researcher', '5 years')).toEqual([]);
    expect(await band('astronaut', '5 years')).toEqual([]);
    expect(await band('Office Coordinator', '3 years')).toMatchObject([{ equity_min_pct: null, sign_on_max: '0.00' }]);
    expect(await band('Staff Engineer', 'an unknown number of years')).toHaveLength(2);
  });

  it('exist for every role but one that candidates applied for, at their experience', async () => {
    for (const { role, yearsExperience } of candidates) {
      const rows = await band(role, `${yearsExperience ?? '1'} years`);
      expect([role, yearsExperience, rows.length]).toEqual([
        role,
        yearsExperience,
        role === 'Quantum Researcher' ? 0 : 1,
      ]);
    }
  });
});

describe('free questions', () => {
  it('count, average and list', async () => {
    const stages = await client.rows('recruiting', 'How many candidates are in each stage?');
    expect(stages[0]).toMatchObject({ stage: 'Final interview', candidates: '21' });
    const long = await client.rows('recruiting', 'Which candidates are in the pipeline for more than 30 days?');
    expect(long.map((row) => Number(row['days_in_pipeline'])).every((days) => days > 30)).toBe(true);
    expect(long).toHaveLength(8);
    const byRound = await client.rows('interviews', 'What is the average rating by round?');
    expect(byRound.find((row) => row['round'] === 'Team fit')).toMatchObject({ interviews: '22' });
    const noHires = await client.rows('interviews', 'Which candidates have a no hire?');
    expect(noHires.map((row) => row['candidate'])).toContain('Hana Kobayashi');
    expect((await client.rows('interviews', 'List all interview rounds')).length).toBeGreaterThan(100);
    expect((await client.rows('compensation', 'Which band has the highest salary?'))[0]).toMatchObject({ band: 'L7' });
  });

  it('without a candidate are asked back, and others are refused in words', async () => {
    const { attachments } = await client.answer('recruiting', 'What is the application about?');
    expect(attachments).toMatchObject([{ text: { purpose: 'FOLLOW_UP_QUESTION' } }]);
    for (const space of ['recruiting', 'interviews', 'compensation']) {
      const answer = await client.answer(space, 'Tell me a joke');
      expect(answer.attachments).toMatchObject([
        { text: { content: expect.stringContaining('could not understand') } },
      ]);
    }
  });
});
