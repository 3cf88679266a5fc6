import { writeFile } from 'node:fs/promises';
import { measureAcks } from './ack.ts';
import { isMet, type Figure } from './figure.ts';
import { measureFlows } from './flows.ts';
import { describeMachine } from './machine.ts';
import { measureMemory } from './memory.ts';
import { measureRouter } from './router.ts';
import { measureRows } from './rows.ts';
import { measureRealistic, measureSteady } from './runs.ts';
import { settings } from './stage.ts';
import { toTable } from './table.ts';

const resultFile = 'bench-result.json';
/** Whatever hangs, the benchmark ends. */
const longestMs = 8 * 60_000;

const measurements = [
  ['rows and routes', async () => [...measureRows(), ...measureRouter()]],
  ['acknowledgements, beside a bare Bolt listener', measureAcks],
  ['runs at questions of 2 s', measureSteady],
  ['all flows at questions of 2 s', measureFlows],
  ['runs at questions of 2 to 6 s', measureRealistic],
  ['1,000 runs in flight', measureMemory],
] as const;

const impatience = setTimeout(() => {
  console.error('the benchmark takes too long and is given up');
  process.exit(1);
}, longestMs);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
const startedAt = Date.now();
const machine = describeMachine();
const figures: Figure[] = [];
for (const [what, measure] of measurements) {
  const since = Date.now();
  console.error(`measuring ${what} …`);
  figures.push(...(await measure()));
  console.error(`  ${Math.round((Date.now() - since) / 1000)} s`);
}
clearTimeout(impatience);
await report(figures, Math.round((Date.now() - startedAt) / 1000));

async function report(figures: readonly Figure[], tookSeconds: number): Promise<void> {
  const { cores, processor, memoryGiB, platform, node, loadBefore } = machine;
  console.log(`\n${toTable(figures)}\n`);
  console.log(`machine   ${cores} cores (${processor}), ${memoryGiB} GiB, ${platform}, Node ${node}`);
  console.log(`load      ${loadBefore.toFixed(1)} before; above ${cores / 2} other work is in the figures`);
  console.log(`settings  ${words(settings)}`);
  console.log(`took      ${tookSeconds} s; written to ${resultFile}`);
  const judged = figures.map((figure) => ({ ...figure, met: isMet(figure) }));
  const result = { at: new Date(startedAt).toISOString(), tookSeconds, machine, settings, figures: judged };
  await writeFile(resultFile, `${JSON.stringify(result, null, 2)}\n`);
}

function words(facts: Readonly<Record<string, string | number>>): string {
  return Object.entries(facts)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ');
}
