import { describe, expect, test } from 'vitest';
import { makeSdkLogger } from '../../../src/slack/app/sdk-logger.ts';
import { observe } from '../helpers/observed.ts';

describe("the log of Slack's libraries", () => {
  test('keeps what happened and drops what it happened with', () => {
    const seen = observe();
    const logger = makeSdkLogger(seen.log);
    logger.debug('http request body: {"text":"secret"}');
    logger.info('secret');
    logger.warn('Malformed request body: Unexpected token s in "secret"');
    logger.error('Failed to retrieve a new WSS URL (error: secret)');
    logger.error(new TypeError('secret'), 'secret');
    logger.warn({ secret: true });
    expect(seen.lines.map(({ level, message }) => [level, message])).toEqual([
      ['warn', 'Malformed request body'],
      ['error', 'Failed to retrieve a new WSS URL'],
      ['error', 'TypeError'],
      ['warn', 'something unnamed'],
    ]);
    expect(seen.text()).not.toContain('secret"');
  });
});
