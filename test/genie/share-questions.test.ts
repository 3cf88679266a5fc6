import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type {
  Answer,
  AskedBack,
  AskListener,
  AskProgress,
  AskRequest,
  Asker,
  Outcome,
} from '../../src/engine/answer.ts';
import { text } from '../../src/engine/columns.ts';
import { shareQuestions } from '../../src/genie/share-questions.ts';
import { evidence, timedOut, words } from '../helpers/scripted-asker.ts';

type Asked = Outcome<Answer> | AskedBack;

/** A space whose answers come when told; every question it gets is counted. */
function heldSpace() {
  const questions: { request: AskRequest; listener: AskListener; answer: (outcome: Asked) => void }[] = [];
  const asker: Asker = {
    async ask(request, listener, signal) {
      await listener.asking(request.question, 1, request.space);
      const sent = { conversationId: 'c', messageId: `m${questions.length + 1}`, askedAt: 1 };
      await listener.asked(request.question, sent);
      const { promise, resolve } = Promise.withResolvers<Asked>();
      signal.addEventListener('abort', () => resolve({ kind: 'failed', failure: { code: 'cancelled' }, evidence: [] }));
      questions.push({ request, listener, answer: resolve });
      return promise;
    },
  };
  return { asker: shareQuestions(asker), questions };
}

/** Somebody with a journal of their own. */
function person(fails: Error | null = null) {
  const journal: string[] = [];
  const seen: AskProgress[] = [];
  const listener: AskListener = {
    asking: async () => {
      if (fails) throw fails;
      journal.push('asking');
    },
    asked: async (_, { messageId }) => void journal.push(messageId),
    progress: (progress) => void seen.push(progress),
  };
  return { journal, seen, listener };
}

const request: AskRequest = {
  space: 'sales',
  question: 'What did John Smith sell?',
  columns: null,
  asItCame: true,
  subject: null,
  unique: [],
  conversationId: null,
  known: [],
  principal: { id: 'service' },
  askedBy: 'U0MARIA',
  urgency: 'interactive',
  deadline: 10_000,
};
const never = new AbortController().signal;
const answer = words('sales', 'He sold 3.');
const asksBack: AskedBack = {
  kind: 'asks_back',
  words: 'Which John?',
  conversationId: 'c',
  evidence: [evidence('sales')],
};

describe('identical questions at the same moment', () => {
  it('are one question; who asked first has the fresh answer, the others a shared one, said so', async () => {
    const { asker, questions } = heldSpace();
    const [maria, sam, ana] = [person(), person(), person()];
    const first = asker.ask(request, maria.listener, never);
    const second = asker.ask({ ...request, askedBy: 'U0SAM', deadline: 10_500 }, sam.listener, never);
    await turn();
    const third = asker.ask({ ...request, askedBy: 'U0ANA' }, ana.listener, never);
    questions[0]?.answer(answer);
    expect(await first).toEqual(answer);
    for (const shared of [await second, await third]) {
      expect(shared).toMatchObject({ kind: 'answered', value: { text: 'He sold 3.' }, evidence: [{ fresh: false }] });
      expect(shared).toHaveProperty('note', expect.stringContaining('shared'));
    }
    expect(questions).toHaveLength(1);
    expect(maria.journal).toEqual(['asking', 'm1']);
    // What was never theirs is not in their journals: after a kill they ask for themselves, in conversations of their own.
    expect([...sam.journal, ...ana.journal]).toEqual([]);
  });

  it('show everybody how far it is, also who comes late', async () => {
    const { asker, questions } = heldSpace();
    const [maria, sam] = [person(), person()];
    const asked = [asker.ask(request, maria.listener, never)];
    await turn();
    questions[0]?.listener.progress({ kind: 'waiting', place: 2, estimateMs: 9_000 });
    asked.push(asker.ask(request, sam.listener, never));
    questions[0]?.listener.progress({ kind: 'running' });
    questions[0]?.answer(answer);
    await Promise.all(asked);
    expect(sam.seen).toEqual(maria.seen);
    expect(sam.seen.map(({ kind }) => kind)).toEqual(['waiting', 'running']);
  });

  it.each<[string, Partial<AskRequest>]>([
    ['run as somebody else', { principal: { id: 'other' } }],
    ['go to another space', { space: 'hr' }],
    ['are worded otherwise', { question: 'What did Jane Smith sell?' }],
    ['want other columns', { columns: { name: text() } }],
    ['are about another subject', { subject: { column: 'name', is: 'Jane Smith' } }],
    ['are to be read otherwise', { asItCame: false }],
    ['go on in a conversation', { conversationId: 'c' }],
    ['were sent before', { known: [{ question: request.question, space: 'sales', askingAt: 1 }] }],
    ['are optional', { urgency: 'optional' }],
    ['have less time', { deadline: 9_999 }],
  ])('are not identical where they %s', async (_, other) => {
    const { asker, questions } = heldSpace();
    const asked = [
      asker.ask(request, person().listener, never),
      asker.ask({ ...request, ...other }, person().listener, never),
    ];
    await turn();
    expect(questions).toHaveLength(2);
    for (const { answer: give } of questions) give(answer);
    for (const outcome of await Promise.all(asked)) expect(outcome).toEqual(answer);
  });

  it('are asked anew once the answer is there', async () => {
    const { asker, questions } = heldSpace();
    const first = asker.ask(request, person().listener, never);
    await turn();
    questions[0]?.answer(answer);
    await first;
    const second = asker.ask(request, person().listener, never);
    await turn();
    questions[1]?.answer(answer);
    expect(await second).toEqual(answer);
    expect(questions).toHaveLength(2);
  });

  it('share what failed too: the space is asked no second time', async () => {
    const { asker, questions } = heldSpace();
    const asked = [asker.ask(request, person().listener, never), asker.ask(request, person().listener, never)];
    await turn();
    questions[0]?.answer({ kind: 'failed', failure: { code: 'superseded', space: 'sales' }, evidence: [] });
    for (const outcome of await Promise.all(asked)) expect(outcome).toMatchObject({ failure: { code: 'superseded' } });
    expect(questions).toHaveLength(1);
  });

  it('go on for whoever has more time than the first', async () => {
    const { asker, questions } = heldSpace();
    const first = asker.ask(request, person().listener, never);
    const second = asker.ask({ ...request, deadline: 20_000 }, person().listener, never);
    await turn();
    questions[0]?.answer(timedOut('sales'));
    expect(await first).toMatchObject({ failure: { code: 'timed_out' } });
    await turn();
    questions[1]?.answer(answer);
    expect(await second).toEqual(answer);
  });
});

describe('one of those who wait', () => {
  it('leaves alone', async () => {
    const { asker, questions } = heldSpace();
    const end = new AbortController();
    const first = asker.ask(request, person().listener, never);
    const second = asker.ask(request, person().listener, end.signal);
    const third = asker.ask(request, person().listener, never);
    await turn();
    end.abort();
    expect(await second).toMatchObject({ failure: { code: 'cancelled' } });
    questions[0]?.answer(answer);
    expect(await first).toEqual(answer);
    expect(await third).toMatchObject({ kind: 'answered', evidence: [{ fresh: false }] });
  });

  it('asks for itself, once for all who are left, when the first one goes', async () => {
    const { asker, questions } = heldSpace();
    const end = new AbortController();
    const [sam, ana] = [person(), person()];
    const first = asker.ask(request, person().listener, end.signal);
    const others = [asker.ask(request, sam.listener, never), asker.ask(request, ana.listener, never)];
    await turn();
    end.abort();
    expect(await first).toMatchObject({ failure: { code: 'cancelled' } });
    await turn();
    questions[1]?.answer(answer);
    const [second, third] = await Promise.all(others);
    expect(second).toEqual(answer);
    expect(third).toMatchObject({ evidence: [{ fresh: false }] });
    expect(sam.journal).toEqual(['asking', 'm2']);
    expect(questions).toHaveLength(2);
  });

  it('is not touched by what breaks in the journal of the first', async () => {
    const { asker, questions } = heldSpace();
    const first = asker.ask(request, person(new Error('disk full')).listener, never);
    const second = asker.ask(request, person().listener, never);
    await expect(first).rejects.toThrow('disk full');
    await turn();
    questions[0]?.answer(answer);
    expect(await second).toEqual(answer);
  });

  it('is asked back in a conversation of its own', async () => {
    const { asker, questions } = heldSpace();
    const asked = [asker.ask(request, person().listener, never), asker.ask(request, person().listener, never)];
    await turn();
    questions[0]?.answer(asksBack);
    await turn();
    const own = { ...asksBack, conversationId: 'own' };
    questions[1]?.answer(own);
    expect(await Promise.all(asked)).toEqual([asksBack, own]);
  });

  it('stops with all the others when the process does', async () => {
    const { asker, questions } = heldSpace();
    const end = new AbortController();
    const asked = [0, 1, 2].map(() => asker.ask(request, person().listener, end.signal));
    await turn();
    end.abort();
    for (const outcome of await Promise.all(asked)) expect(outcome).toMatchObject({ failure: { code: 'cancelled' } });
    expect(questions).toHaveLength(1);
  });
});
