import { expect, it } from 'vitest';
import * as errors from '../../src/genie/errors.ts';
import { AskFailed, toFailure } from '../../src/genie/failures.ts';
import { StatementError } from '../../src/genie/statements.ts';
import { ConductorError } from '../../src/lib/errors.ts';

const at = { space: 'sales', afterMs: 1_234, signal: new AbortController().signal };
const http = (status: number, errorCode: string | null = 'CODE') =>
  new errors.GenieHttpError('said', { status, errorCode, requestId: null, retryAfterMs: null });
const broken = new errors.ConnectionBrokenError('ECONNRESET');

it.each<[string, unknown, string]>([
  ['a deadline', new errors.DeadlineError(), 'timed_out'],
  ['refused credentials', new errors.SignInError('no', 401, null), 'no_access'],
  ['a failed statement', new StatementError('FAILED', null), 'query_failed'],
  ['a broken connection', broken, 'unavailable'],
  ['no connection', new errors.NotReachedError('ECONNREFUSED', null), 'unavailable'],
  ['a lost reply', new errors.ReplyLostError(broken), 'unavailable'],
  ['a body that is not understood', new errors.BadReplyError('message', 'no id'), 'unavailable'],
  ['302', http(302), 'no_access'],
  ['400', http(400), 'question_refused'],
  ['401', http(401), 'no_access'],
  ['403', http(403), 'no_access'],
  ['404', http(404), 'no_access'],
  ['409', http(409), 'unavailable'],
  ['413', http(413), 'question_refused'],
  ['429', http(429), 'unavailable'],
  ['500', http(500), 'unavailable'],
  ['501', http(501), 'unavailable'],
  ['503', http(503), 'unavailable'],
  ['a failure already told', new AskFailed({ code: 'superseded', space: 'sales' }), 'superseded'],
])('says what %s means', (_, error, code) => {
  expect(toFailure(error, at)).toMatchObject({ code, space: 'sales' });
});

it("names the error code with the server's words, and how long it took", () => {
  expect(toFailure(http(403), at)).toMatchObject({ detail: 'CODE: said' });
  expect(toFailure(http(403, null), at)).toMatchObject({ detail: 'said' });
  expect(toFailure(new errors.DeadlineError(), at)).toMatchObject({ afterMs: 1_234 });
});

it('makes no failure of a space out of anything else', () => {
  expect(toFailure(new Error('disk full'), at)).toBeNull();
  expect(toFailure(new ConductorError('journal', 'cannot write'), at)).toBeNull();
  expect(toFailure('text', at)).toBeNull();
});

it('calls an abort cancelled, by whatever reason it was made', () => {
  for (const reason of [undefined, new Error('stop'), new ConductorError('stopping', 'x'), 'text']) {
    const controller = new AbortController();
    controller.abort(reason);
    const { signal } = controller;
    expect(toFailure(signal.reason, { ...at, signal })).toEqual({ code: 'cancelled' });
  }
});
