// Accepts runs, journals and changes them as fast as it can, and prints what was acknowledged, until it is killed.
import { writeSync } from 'node:fs';
import { request } from '../../../contracts/run-request.ts';
import { openStore } from './open.ts';

const store = openStore(process.argv[2] ?? '');

for (let index = 0; ; index += 1) {
  const accepted = await store.accept(request, [`key ${index}`]);
  if (!accepted.accepted) throw new Error(`key ${index} was known`);
  const { id } = accepted.run;
  say(['accepted', id, index]);
  for (let step = 0; step < 3; step += 1) {
    await store.append(id, { type: 'computed', at: step, step: 'x'.repeat(500) });
    say(['appended', id, step]);
  }
  await store.setState(id, { name: 'ended' });
  say(['ended', id, index]);
  await store.once(`once ${index}`, 3_600_000);
  store.quota.add(Date.now());
  say(['once', id, index]);
}

function say(line: readonly (string | number)[]): void {
  writeSync(1, `${JSON.stringify(line)}\n`);
}
