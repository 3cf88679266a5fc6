import type { Answer, AskedBack, AskListener, AskProgress, AskRequest, Asker, Outcome } from '../engine/answer.ts';
import { sharedNote } from '../engine/reasons.ts';

/**
 * Identical questions at the same moment are one question: same principal, same space, same words, same columns. Whoever
 * asks first asks as ever and keeps the conversation; the others wait beside it and take the answer, marked as not asked by
 * themselves. Their journals know nothing of it: should the process die meanwhile, they ask for themselves. What goes on in
 * a conversation, or was sent by an earlier process, is nobody else's. Who may ask at all is decided before a run begins.
 */
export function shareQuestions(asker: Asker): Asker {
  const going = new Map<string, Shared>();
  const ask: Asker['ask'] = (request, listener, signal) => {
    if (!isShareable(request)) return asker.ask(request, listener, signal);
    const key = keyOf(request);
    const shared = going.get(key);
    if (!shared) return lead(asker, going, key, { request, listener, signal });
    // Whoever has less time than the first would have to leave before the answer.
    if (request.deadline < shared.deadline) return asker.ask(request, listener, signal);
    return follow(asker, ask, shared, { request, listener, signal });
  };
  return { ask };
}

type Asked = Outcome<Answer> | AskedBack;

interface Question {
  readonly request: AskRequest;
  readonly listener: AskListener;
  readonly signal: AbortSignal;
}

/** A question on its way, which others may wait for. */
interface Shared {
  readonly result: Promise<Asked>;
  readonly deadline: number;
  readonly watching: Watching;
}

interface Watching {
  readonly listeners: Set<AskListener>;
  progress: AskProgress | null;
}

function isShareable({ conversationId, known, urgency }: AskRequest): boolean {
  return conversationId === null && known.length === 0 && urgency === 'interactive';
}

function keyOf({ principal, space, question, columns, subject, unique, asItCame }: AskRequest): string {
  return JSON.stringify([principal.id, space, question, columns, subject, unique, asItCame]);
}

function lead(
  asker: Asker,
  going: Map<string, Shared>,
  key: string,
  { request, listener, signal }: Question,
): Promise<Asked> {
  const watching: Watching = { listeners: new Set(), progress: null };
  const told: AskListener = {
    asking: (...args) => listener.asking(...args),
    asked: (...args) => listener.asked(...args),
    progress: (progress) => {
      watching.progress = progress;
      for (const each of [listener, ...watching.listeners]) each.progress(progress);
    },
  };
  const result = asker.ask(request, told, signal).finally(() => going.delete(key));
  going.set(key, { result, deadline: request.deadline, watching });
  return result;
}

async function follow(
  asker: Asker,
  askAnew: Asker['ask'],
  { result, deadline, watching }: Shared,
  { request, listener, signal }: Question,
): Promise<Asked> {
  watching.listeners.add(listener);
  if (watching.progress) listener.progress(watching.progress);
  const over = new AbortController();
  const outcome = await Promise.race([result.catch((): typeof broken => broken), leaving(signal, over.signal)]);
  over.abort();
  watching.listeners.delete(listener);
  if (signal.aborted || outcome === left) return cancelled;
  // What broke was the first one's own, its journal for instance; and when it had to go, nobody else had.
  if (outcome === broken || isOver(outcome, request.deadline > deadline)) return askAnew(request, listener, signal);
  // What Genie asks back is asked of one person: the others ask in conversations of their own.
  return outcome.kind === 'asks_back' ? asker.ask(request, listener, signal) : asShared(outcome);
}

const broken = 'broken';
const left = 'left';
const cancelled: Asked = { kind: 'failed', failure: { code: 'cancelled' }, evidence: [] };

function leaving(signal: AbortSignal, over: AbortSignal): Promise<typeof left> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(left);
    signal.addEventListener('abort', () => resolve(left), { once: true, signal: over });
  });
}

/** Over for who asked first, but not for who has time left. */
function isOver(outcome: Asked, hasMoreTime: boolean): boolean {
  if (outcome.kind !== 'failed') return false;
  const { code } = outcome.failure;
  return code === 'cancelled' || (code === 'timed_out' && hasMoreTime);
}

function asShared(outcome: Outcome<Answer>): Outcome<Answer> {
  if (outcome.kind === 'skipped') return outcome;
  const evidence = outcome.evidence.map((each) => ({ ...each, fresh: false }));
  if (outcome.kind === 'failed') return { ...outcome, evidence };
  return { ...outcome, evidence, note: outcome.note === undefined ? sharedNote : `${outcome.note}. ${sharedNote}` };
}
