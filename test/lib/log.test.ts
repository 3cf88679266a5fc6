import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { ConductorError } from '../../src/lib/errors.ts';
import { createLog } from '../../src/lib/log.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  let text = '';
  const destination = new Writable({
    write(chunk: Buffer, _, done) {
      text += chunk.toString();
      done();
    },
  });
  write(createLog({ level: 'debug', destination }));
  return text;
}

describe('the log', () => {
  const canary = 'Cassandra Canary';
  it('keeps ids, codes and numbers', () => {
    const line = logged((log) => log.info({ runId: 'r1', step: 'plan', ms: 12, ok: true }, 'step settled'));
    expect(JSON.parse(line)).toMatchObject({ runId: 'r1', step: 'plan', ms: 12, ok: true, msg: 'step settled' });
  });

  it('withholds names and texts, however they get in', () => {
    const line = logged((log) => {
      log.info({ name: canary, text: canary, question: canary, rows: [canary], body: { deep: canary } }, 'x');
      log.error(
        { error: new Error(`no rows for ${canary}`, { cause: new SyntaxError(`Unexpected token in ${canary}`) }) },
        'x',
      );
      log.error({ error: new ConductorError('c', canary, { facts: { person: canary, status: 500 } }) }, 'x');
    });
    expect(line).not.toContain('Canary');
    expect(line).toContain('"status":500');
    expect(line).toContain('SyntaxError');
  });

  it('strikes out tokens and response URLs even where a string is allowed', () => {
    // Put together here, so that no scanner takes them for real ones.
    const secrets = [
      ['xoxb', '1-abc-def'],
      ['xapp', '1-A-2'],
      ['dapi', '0123456789abcdef'],
    ].map((parts) => parts.join(parts[0] === 'dapi' ? '' : '-'));
    const line = logged((log) => {
      for (const secret of [
        ...secrets,
        'Bearer abc.def',
        'https://hooks.slack.com/commands/T1/2/3',
        'eyJhbGciOiJIUzI1.eyJzdWIi.sig',
      ]) {
        log.warn({ reason: secret, code: `before ${secret} after` }, `msg ${secret}`);
      }
    });
    expect(line).not.toMatch(/xoxb-|xapp-|dapi0|Bearer abc|hooks\.slack|eyJ/u);
    expect(line.match(/\[secret\]/gu)?.length).toBe(18);
  });
});
