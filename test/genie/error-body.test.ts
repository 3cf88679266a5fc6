import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { readErrorBody } from '../../src/genie/error-body.ts';

const nothing = { errorCode: null, requestId: null, retryDelayMs: null };
const details = [
  { '@type': 'type.googleapis.com/google.rpc.RequestInfo', request_id: 'req-1', serving_data: '' },
  { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retry_delay: '12s' },
  { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason: 'QUOTA', domain: 'd', metadata: { a: 'b' } },
];

it.each([
  [
    'error_code and message',
    { error_code: 'NOT_FOUND', message: 'no' },
    { ...nothing, errorCode: 'NOT_FOUND', message: 'no' },
  ],
  [
    'details with and without metadata',
    { error_code: 'RESOURCE_EXHAUSTED', message: 'slow', details },
    { errorCode: 'RESOURCE_EXHAUSTED', message: 'slow', requestId: 'req-1', retryDelayMs: 12_000 },
  ],
  [
    'a reason only in the details',
    { message: 'slow', details: [details[2]] },
    { ...nothing, errorCode: 'QUOTA', message: 'slow' },
  ],
  [
    'junk in the details',
    { error_code: 'X', message: 'y', details: [null, 1, 'z', []] },
    { ...nothing, errorCode: 'X', message: 'y' },
  ],
  [
    'details that are no list',
    { error_code: 'X', message: 'y', details: 'z' },
    { ...nothing, errorCode: 'X', message: 'y' },
  ],
  ['the API 1.2 form', { error: 'broken' }, { ...nothing, message: 'broken' }],
  [
    'the OAuth form',
    { error: 'invalid_client', error_description: 'Client authentication failed' },
    { ...nothing, errorCode: 'invalid_client', message: 'Client authentication failed' },
  ],
  [
    'the SCIM form',
    { detail: 'no user', scimType: 'invalidValue', status: '404' },
    { ...nothing, errorCode: 'invalidValue', message: 'no user' },
  ],
  [
    'an error object',
    { error: { code: 429, status: 'BUSY', message: 'm' } },
    { ...nothing, errorCode: 'BUSY', message: 'm' },
  ],
  ['a number as code', { error_code: 400, message: 'bad' }, { ...nothing, errorCode: '400', message: 'bad' }],
  ['an empty object', {}, { ...nothing, message: 'HTTP 404' }],
])('reads JSON with %s', (_, body, expected) => {
  expect(readErrorBody(404, JSON.stringify(body))).toEqual(expected);
});

it.each([
  ['INVALID_STATE: not now', 'INVALID_STATE', 'not now'],
  ['upstream connect error', null, 'upstream connect error'],
  ['', null, 'HTTP 502 without a body'],
  ['  \n', null, 'HTTP 502 without a body'],
  ['<html><body><pre> RESOURCE\n <b>gone</b></pre></body></html>', null, 'RESOURCE gone'],
  ['<!doctype html><title>502 Bad Gateway</title>', null, '502 Bad Gateway'],
  ['<html></html>', null, 'HTTP 502 with an HTML page'],
  ['[1,2]', null, '[1,2]'],
  ['{"error_code": "X"', null, '{"error_code": "X"'],
])('reads the text %j', (body, errorCode, message) => {
  expect(readErrorBody(502, body)).toEqual({ ...nothing, errorCode, message });
});

it('never throws and never returns more than 500 characters of a body', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ maxLength: 2_000 }), fc.json()), (body) => {
      expect(readErrorBody(500, body).message.length).toBeLessThanOrEqual(500);
    }),
  );
});
