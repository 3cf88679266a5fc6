import { expect, it } from 'vitest';
import { mayBeLate, readParts } from '../../src/genie/answer-parts.ts';
import { readMessage } from '../../src/genie/wire.ts';

const parts = (attachments: unknown) => readParts(readMessage({ message_id: 'm', status: 'COMPLETED', attachments }));
const text = (content: string, more: object = {}, id: string | null = 'id') => ({
  ...(id === null ? {} : { attachment_id: id }),
  text: { content, ...more },
});
const query = (sql: string, id = 'q') => ({ attachment_id: id, query: { query: sql, description: 'd' } });
const asks = { purpose: 'FOLLOW_UP_QUESTION' };
const answer = { purpose: 'TEXT_ATTACHMENT_PURPOSE_ANSWER' };

it.each<[string, unknown, string, string | null]>([
  ['nothing (null)', null, '', null],
  ['nothing (missing)', undefined, '', null],
  ['nothing (empty)', [], '', null],
  ['a string instead of a list', 'x', '', null],
  ['junk between the parts', [1, null, 'x', text('yes'), {}], 'yes', null],
  ['one text', [text('yes')], 'yes', null],
  ['several texts', [text('one'), text('two')], 'one\n\ntwo', null],
  ['the answer by its purpose', [text('draft'), text('the answer', answer)], 'the answer', null],
  ['an answer that ends with a question mark', [text('Who knows?', answer)], 'Who knows?', null],
  ['a question by its purpose', [text('Which John', asks)], '', 'Which John'],
  ['a question without purpose', [text('Which John?')], '', 'Which John?'],
  ['a question without purpose or id', [text('Which John?', {}, null)], '', 'Which John?'],
  [
    'a question before the id-less summary',
    [query('s'), text('More?', asks), text('Total 5', {}, null)],
    'Total 5',
    'More?',
  ],
  ['an id-less summary before other texts', [text('some'), text('Total 5', {}, null)], 'Total 5', null],
  ['a query and a question back', [query('s'), text('Shall I go on?')], '', 'Shall I go on?'],
  ['words between two queries', [text('a'), query('1'), text('wrong'), query('2', 'q2'), text('b')], 'a\n\nb', null],
  ['thinking and verifying', [text('hm', { phase: 'RESPONSE_PHASE_THINKING' }), text('ok')], 'ok', null],
  ['empty texts', [text('  '), text('ok')], 'ok', null],
  ['a purpose to come', [text('Is it new?', { purpose: 'SOMETHING_NEW' })], 'Is it new?', null],
])('sorts %s', (_, attachments, expected, clarification) => {
  expect(parts(attachments)).toMatchObject({ text: expected, clarification });
});

it('takes the last query, and text that shares its attachment', () => {
  const combined = { attachment_id: 'both', query: { query: 'SELECT 2' }, text: { content: 'two' } };
  const found = parts([
    query('SELECT 1'),
    combined,
    { attachment_id: 'v', viz: { title: 't' } },
    { query: { query: '' } },
  ]);
  expect(found.query).toMatchObject({ sql: 'SELECT 2', attachmentId: 'both' });
  expect(found.text).toBe('two');
});

it('expects late parts only where what is wanted is missing', () => {
  expect(mayBeLate(parts([query('s')]), 'rows')).toBe(false);
  expect(mayBeLate(parts([query('s')]), 'text')).toBe(true);
  expect(mayBeLate(parts([text('yes')]), 'text')).toBe(false);
  expect(mayBeLate(parts([text('Which?')]), 'text')).toBe(true);
  expect(mayBeLate(parts(null), 'rows')).toBe(true);
});
