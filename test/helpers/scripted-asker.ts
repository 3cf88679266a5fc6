import type { Answer, AskedBack, AskListener, AskRequest, Asker, Evidence, Outcome } from '../../src/engine/answer.ts';
import type { Row } from '../../src/engine/columns.ts';

type Reply = (
  request: AskRequest,
  listener: AskListener,
  signal: AbortSignal,
) => Promise<Outcome<Answer> | AskedBack> | Outcome<Answer> | AskedBack;

/** An asker that answers by space key, keeps what it was asked, and can hold answers back until told. */
export function scriptedAsker(replies: Readonly<Record<string, Reply>>) {
  const asked: AskRequest[] = [];
  const asker: Asker = {
    async ask(request, listener, signal) {
      asked.push(request);
      const sent = request.known.findLast((known) => known.question === request.question)?.sent;
      if (!sent) {
        await listener.asking(request.question, 1_000, request.space);
        const id = `${request.space}-${asked.length}`;
        await listener.asked(request.question, { conversationId: `c-${id}`, messageId: `m-${id}`, askedAt: 1_001 });
      }
      const reply = replies[request.space];
      if (!reply) throw new Error(`nobody scripted an answer for ${request.space}`);
      return reply(request, listener, signal);
    },
  };
  return { asker, asked };
}

export function evidence(space: string, question = 'q'): Evidence {
  return {
    space,
    question,
    conversationId: `conversation-${space}`,
    messageId: `message-${space}`,
    text: '',
    sql: 'SELECT 1',
    columns: [],
    rows: [],
    rowCount: 0,
    askedAt: 1_000,
    answeredAt: 2_000,
    fresh: true,
  };
}

export function rows(space: string, list: readonly Row[]): Outcome<Answer> {
  return { kind: 'answered', value: { kind: 'rows', rows: list }, evidence: [evidence(space)] };
}

export function words(space: string, text: string): Outcome<Answer> {
  return { kind: 'answered', value: { kind: 'text', text }, evidence: [evidence(space)] };
}

export function empty(space: string): Outcome<Answer> {
  return { kind: 'empty', evidence: [evidence(space)] };
}

export function timedOut(space: string): Outcome<Answer> {
  return { kind: 'failed', failure: { code: 'timed_out', space, afterMs: 30_000 }, evidence: [] };
}
