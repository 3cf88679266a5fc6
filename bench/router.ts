import { flows } from '../src/flows/index.ts';
import { createRouter } from '../src/router/route.ts';
import { phrasings } from '../test/router/phrasings.ts';
import { spaces } from '../test/router/spaces-fixture.ts';
import { percentiles, type Figure } from './figure.ts';

const times = 20;
const aimMs = 5;

/** Every labelled phrasing, routed without a model; each by itself counts. */
export function measureRouter(): Figure[] {
  const route = prepared();
  const tookMs = Array.from({ length: times }, () => phrasings).flatMap((texts) =>
    texts.map((text) => timeOf(route, text)),
  );
  return percentiles({ subject: 'a free text', name: 'routed', unit: 'ms', aim: aimMs }, tookMs, [0.5, 0.99, 1]);
}

/** As it stands a moment after the bot has started. */
function prepared(): (text: string) => unknown {
  const turns: (() => void)[] = [];
  const route = createRouter({ flows, spaces }, (turn) => turns.push(turn));
  for (let turn = turns.shift(); turn; turn = turns.shift()) turn();
  return route;
}

function timeOf(route: (text: string) => unknown, text: string): number {
  const since = performance.now();
  route(text);
  return performance.now() - since;
}
