import { flows } from '../src/flows/index.ts';
import { route } from '../src/router/route.ts';
import { phrasings } from '../test/router/phrasings.ts';
import { spaces } from '../test/router/spaces-fixture.ts';
import { percentiles, type Figure } from './figure.ts';

const times = 20;
const aimMs = 5;

/** Every labelled phrasing, routed without a model; each by itself counts. */
export function measureRouter(): Figure[] {
  const tookMs = Array.from({ length: times }, () => phrasings).flatMap((texts) => texts.map((text) => timeOf(text)));
  return percentiles({ subject: 'a free text', name: 'routed', unit: 'ms', aim: aimMs }, tookMs, [0.5, 0.99, 1]);
}

function timeOf(text: string): number {
  const since = performance.now();
  route(text, { flows, spaces });
  return performance.now() - since;
}
