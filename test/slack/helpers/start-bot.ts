import type { SlackStandInOptions } from '../../../src/demo/slack/options.ts';
import { startSlackStandIn, type SlackStandIn } from '../../../src/demo/slack/stand-in.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { questionFlow } from '../../../src/flows/question.ts';
import { questionFlowName, writeQuestion } from '../../../src/flows/shapes/question.ts';
import { route } from '../../../src/router/route.ts';
import { bestSpace } from '../../../src/router/spaces.ts';
import { createDirectory } from '../../../src/slack/access/directory.ts';
import { createGate } from '../../../src/slack/access/gate.ts';
import { createNaming } from '../../../src/slack/access/mentions.ts';
import { createSlackApp, type SlackApp } from '../../../src/slack/app/app.ts';
import type { Route } from '../../../src/slack/app/http-server.ts';
import { createDelivery } from '../../../src/slack/delivery/delivery.ts';
import { createBackground } from '../../../src/slack/listeners/background.ts';
import type { ListenerNeeds } from '../../../src/slack/listeners/needs.ts';
import { registerListeners } from '../../../src/slack/listeners/register.ts';
import type { Cleanup } from './cleanup.ts';
import { createMemoryRuns, type MemoryRuns } from './memory-runs.ts';
import { observe, type Observed } from './observed.ts';
import { facts, healthFlow, incentiveFlow } from './samples.ts';
import { quickPace } from './stage.ts';

export interface Bot {
  readonly slack: SlackStandIn;
  readonly app: SlackApp;
  readonly runs: MemoryRuns;
  readonly seen: Observed;
  readonly needs: ListenerNeeds;
  readonly port: number;
  readonly gone: Error[];
}

/** The bot's door and listeners before a Slack that runs on loopback; runs are only written down. */
export async function startBot(
  cleanup: Cleanup,
  options: SlackStandInOptions = {},
  routes: readonly Route[] = [],
  changes: Partial<ListenerNeeds> = {},
): Promise<Bot> {
  const slack = await startSlackStandIn({ retryDelaysMs: [0, 20, 20], ...options });
  cleanup.add(() => slack.close());
  const seen = observe();
  const runs = createMemoryRuns();
  const end = new AbortController();
  cleanup.add(() => end.abort());
  const delivery = createDelivery(
    { token: slack.botToken, apiUrl: slack.apiUrl, resultTimeoutMs: 1000 },
    { clock: systemClock, ...seen, signal: end.signal, pace: quickPace },
  );
  const gone: Error[] = [];
  const app: SlackApp = createSlackApp(
    {
      botToken: slack.botToken,
      apiUrl: slack.apiUrl,
      transport: options.socketMode
        ? { kind: 'socket', appToken: slack.appToken, pingTimeoutMs: 50 }
        : { kind: 'http', signingSecret: slack.signingSecret },
      routes,
    },
    {
      api: delivery.api,
      clock: systemClock,
      ...seen,
      once: (key, ttlMs) => runs.intake.once(key, ttlMs),
      register: (bolt) => registerListeners(bolt, needs),
      onGone: (error) => void gone.push(error),
    },
  );
  const needs = { ...needsOf(delivery, runs, seen, () => app.identity()), ...changes };
  const port = await app.start({ host: '127.0.0.1', port: 0 });
  cleanup.add(() => app.stop());
  if (!options.socketMode) slack.setRequestUrl(`http://127.0.0.1:${port}/slack/events`);
  return { slack, app, runs, seen, needs, port, gone };
}

function needsOf(
  delivery: ReturnType<typeof createDelivery>,
  runs: MemoryRuns,
  seen: Observed,
  identity: () => ReturnType<SlackApp['identity']>,
): ListenerNeeds {
  const flows = [healthFlow, incentiveFlow];
  const questions = spaces.map(({ key, title }) => questionFlow({ key, title, audience: 'channel' }));
  const flowNamed = (name: string) => [...flows, ...questions].find((flow) => flow.name === name) ?? null;
  const face = { ...facts, face: flowNamed };
  const directory = createDirectory({ api: delivery.api, now: Date.now, patienceMs: 500 });
  return {
    ...delivery,
    ...seen,
    clock: systemClock,
    intake: runs.intake,
    facts: face,
    catalogue: {
      ready: flows,
      flowNamed,
      openSpaces: spaces,
      questionTo: (space, question, conversationId) => ({
        flow: questionFlowName(space),
        text: writeQuestion({ question, conversationId }),
      }),
      all: [
        ...flows.map((face) => ({ face, missingSpaces: [], enabled: true })),
        { face: { ...healthFlow, name: 'audit', command: '/audit' }, missingSpaces: ['policy'], enabled: true },
      ],
    },
    gate: createGate({
      directory,
      own: identity,
      face: flowNamed,
      rules: () => [{ users: [], usergroups: [], channels: [] }],
      log: seen.log,
    }),
    route: (text) => route(text, { flows, spaces }),
    bestSpace,
    readByModel: null,
    named: createNaming(directory, seen.log),
    today: () => ({ now: Date.now(), fiscalYearStarts: 1 }),
    botUserId: () => identity().botUserId,
    background: createBackground(seen.log),
  };
}

/** Spaces that take questions of people's own. */
const spaces = [
  {
    key: 'sales',
    title: 'Sales data',
    description: 'Bookings, deals and revenue per account executive',
    sampleQuestions: ['How many deals closed last week?'],
  },
  {
    key: 'support',
    title: 'Support',
    description: 'Tickets, escalations and resolution times per customer',
    sampleQuestions: ['How many tickets are open?'],
  },
] as const;
