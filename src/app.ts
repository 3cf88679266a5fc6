import { randomUUID } from 'node:crypto';
import type { Env, SlackTransport } from './config/env.ts';
import type { FlowSettings, Workspace } from './config/workspace.ts';
import type { Evidence } from './engine/answer.ts';
import type { Flow } from './engine/flow.ts';
import { flows } from './flows/index.ts';
import { createAsker } from './genie/ask.ts';
import { createGenieClient } from './genie/client.ts';
import { createQuota, type Quota } from './genie/quota.ts';
import { readRows } from './genie/rows/read.ts';
import { systemClock } from './lib/clock.ts';
import type { Log } from './lib/log.ts';
import { foreignNumber } from './narrate/check.ts';
import { opsRoutes } from './ops/http.ts';
import { createMetrics, type Metrics } from './ops/metrics.ts';
import { route } from './router/route.ts';
import { createEmbeddedQueue } from './runs/embedded/queue.ts';
import { openEmbeddedStore, type EmbeddedStore } from './runs/embedded/store.ts';
import { createIntake } from './runs/intake.ts';
import { createWorker, type WorkerParts } from './runs/worker.ts';
import { connectSlack, type SlackSide, type SlackTerms } from './slack/connect.ts';
import type { Intake } from './slack/intake.ts';
import type { Catalogue } from './slack/listeners/needs.ts';
import type { SlackMeter } from './slack/observe.ts';
import type { FlowFacts } from './slack/thread/run-context.ts';

export interface App {
  /** Resolves to the port once requests and runs are taken. Rejects where Slack refuses the token or the port is taken. */
  start(): Promise<number>;
  /** Takes no new work and leaves running runs for the next start. Idempotent. */
  stop(): Promise<void>;
}

export interface AppTerms {
  readonly env: Env;
  readonly workspace: Workspace;
  readonly log: Log;
  /** Slack cannot be reached any more by Socket Mode: the process had better end. */
  readonly onGone: (error: Error) => void;
}

/** How long the optional summary may come after the report, and how long a choice stays open. */
const summaryPatienceMs = 60_000;
const choicePatienceMs = 3 * 86_400_000;
const longestQuestionMs = 600_000;
const letGoWithinMs = 5_000;
const feedbackWithinMs = 15_000;

/** Every object is made here, once. Throws where `DATA_DIR` cannot be used or the Databricks host is refused. */
export function createApp(terms: AppTerms): App {
  const ending = new AbortController();
  const base: Base = { ...terms, metrics: createMetrics(), signal: ending.signal };
  const runs = openRuns(base);
  const genie = connectGenie(base, runs);
  const offer = makeOffer(base);
  const slack = openSlack(base, runs, makeIntake(base, runs, genie, offer), offer);
  const work = createWorker(workerParts(base, runs, genie, offer, slack));
  return lifecycle({ base, ending, runs, genie, slack, work });
}

interface Base extends AppTerms {
  readonly metrics: Metrics;
  /** Ends everything that is under way. */
  readonly signal: AbortSignal;
}

const clock = systemClock;

function openRuns({ env, log, metrics }: Base) {
  const store = openEmbeddedStore({ dataDir: env.dataDir, now: () => clock.now(), newId: newRunId });
  const onError = (error: unknown, runId: string | null): void =>
    log.error({ runId, error }, 'a run goes back to the queue');
  const queue = createEmbeddedQueue({ store, clock, onError });
  metrics.watchQueue(() => queue.depth());
  return { store, queue };
}
type Runs = ReturnType<typeof openRuns>;

function connectGenie({ env, workspace, metrics }: Base, { store }: Runs) {
  const { host, credentials } = env.databricks;
  const { httpRepeated, questionEnded } = metrics.genie;
  const client = createGenieClient({
    host,
    credentials,
    clock,
    hooks: { httpRepeated: ({ route, reason }) => httpRepeated(route, reason) },
  });
  const perMinute = workspace.limits.questions_per_minute;
  const quota = measured(createQuota({ perMinute, clock, log: store.quota }), metrics);
  const spaces = Object.fromEntries(
    Object.entries(workspace.spaces).map(([key, { space_id: spaceId, title, columns, alternative }]) => [
      key,
      { spaceId, title: title ?? key, ...(columns ? { columns } : {}), ...(alternative ? { alternative } : {}) },
    ]),
  );
  const asker = createAsker({
    client,
    spaces,
    quota,
    clock,
    readRows,
    hooks: { settled: ({ space, status, polls, latencyMs }) => questionEnded(space, status, latencyMs, polls) },
  });
  return { client, asker };
}
type Genie = ReturnType<typeof connectGenie>;

function measured(quota: Quota, { genie }: Metrics): Quota {
  return {
    holdBack: (ms) => quota.holdBack(ms),
    async take(who, call, told) {
      const since = clock.now();
      const slot = await quota.take(who, call, told);
      genie.waitedForQuota(clock.now() - since);
      return slot;
    },
  };
}

interface Offer {
  readonly catalogue: Catalogue;
  readonly facts: FlowFacts;
  readonly spaceTitle: (space: string) => string;
  readonly flowNamed: (name: string) => Flow | null;
}

/** What is offered: flows with the audience that the workspace file gives them, as far as their spaces are configured. */
function makeOffer({ env, workspace }: Base): Offer {
  const offered = flows.map((flow) => ({
    ...flow,
    audience: settingsOf(workspace, flow.name).audience ?? flow.audience,
  }));
  const spaceTitle = (space: string): string => workspace.spaces[space]?.title ?? space;
  const all = offered.map((face) => ({
    face,
    missingSpaces: face.spaces.filter((space) => !(space in workspace.spaces)),
    enabled: settingsOf(workspace, face.name).enabled,
  }));
  const ready = all
    .filter(({ enabled, missingSpaces }) => enabled && missingSpaces.length === 0)
    .map(({ face }) => face);
  const flowNamed = (name: string) => ready.find((flow) => flow.name === name) ?? null;
  const spaces = (name: string) =>
    (flowNamed(name)?.spaces ?? []).map((key) => ({ key, title: spaceTitle(key), url: roomUrl(env, workspace, key) }));
  return { catalogue: { all, ready }, facts: { face: flowNamed, spaces }, spaceTitle, flowNamed };
}

function makeIntake(base: Base, { store, queue }: Runs, { client }: Genie, { flowNamed }: Offer): Intake {
  const { log, metrics, workspace, signal } = base;
  const { accepted, duplicate } = metrics.runs;
  const sendFeedback = async (evidence: Evidence, helped: boolean): Promise<void> => {
    const spaceId = workspace.spaces[evidence.space]?.space_id;
    if (spaceId === undefined) return;
    const place = { spaceId, conversationId: evidence.conversationId, messageId: evidence.messageId };
    const call = { signal, deadline: clock.now() + feedbackWithinMs };
    await client.sendFeedback(place, { rating: helped ? 'POSITIVE' : 'NEGATIVE' }, call);
  };
  return createIntake({ store, queue, clock, log, accepted, duplicate, flowNamed, sendFeedback });
}

function openSlack(base: Base, { store }: Runs, intake: Intake, { catalogue, facts }: Offer): SlackSide {
  const { env, workspace, log, metrics, signal, onGone } = base;
  const { botToken, apiUrl, transport } = env.slack;
  return connectSlack(
    {
      botToken,
      apiUrl,
      transport: doorOf(transport),
      routes: (isReady) => opsRoutes(metrics, readiness(store, isReady)),
    },
    {
      intake,
      store,
      catalogue,
      facts,
      rules: (flow) => settingsOf(workspace, flow).allow,
      route: (text) => route(text, flows),
      today: () => ({ now: clock.now(), fiscalYearStarts: workspace.period.fiscal_year_starts }),
      clock,
      log,
      meter: slackMeter(metrics),
      signal,
      onGone,
    },
  );
}

function workerParts(base: Base, { store }: Runs, { asker }: Genie, offer: Offer, slack: SlackSide): WorkerParts {
  const { env, workspace, log, metrics } = base;
  const runDeadlineMs = workspace.limits.run_deadline_s * 1000;
  const { credentials } = env.databricks;
  return {
    store,
    asker,
    clock,
    log,
    gate: slack.gate,
    presenter: slack.presenter,
    spaceTitle: offer.spaceTitle,
    flowNamed: offer.flowNamed,
    proseProblem: foreignNumber,
    principal: { id: credentials.kind === 'client' ? `client:${credentials.clientId}` : 'token' },
    fiscalYearStarts: workspace.period.fiscal_year_starts,
    limits: {
      runDeadlineMs,
      questionDeadlineMs: Math.min(longestQuestionMs, runDeadlineMs),
      summaryPatienceMs,
      choicePatienceMs,
    },
    metrics: {
      settled: metrics.steps.settled,
      ended: metrics.runs.ended,
      resumed: metrics.runs.resumed,
      proseDropped: metrics.prose.dropped,
    },
  };
}

interface Parts {
  readonly base: Base;
  readonly ending: AbortController;
  readonly runs: Runs;
  readonly genie: Genie;
  readonly slack: SlackSide;
  readonly work: (runId: string, signal: AbortSignal) => Promise<void>;
}

function lifecycle({ base, ending, runs, genie, slack, work }: Parts): App {
  let stopping: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    await slack.app.stop();
    // Runs let go by themselves, so that nothing is cut off between two lines of a journal; those that Slack holds up are cut.
    const cut = setTimeout(() => ending.abort(), letGoWithinMs);
    await runs.queue.stop();
    clearTimeout(cut);
    ending.abort();
    await slack.background.drain();
    await genie.client.close();
    await runs.store.close();
  };
  return {
    async start() {
      const port = await slack.app.start({ port: base.env.port });
      await runs.queue.start(work);
      base.log.info({ port, mode: base.env.slack.transport.mode }, 'ready');
      return port;
    },
    stop: () => (stopping ??= stop()),
  };
}

function doorOf(transport: SlackTransport): SlackTerms['transport'] {
  return transport.mode === 'socket'
    ? { kind: 'socket', appToken: transport.appToken }
    : { kind: 'http', signingSecret: transport.signingSecret };
}

function readiness(store: EmbeddedStore, isReady: () => boolean) {
  const slack = async (): Promise<void> => {
    if (!isReady()) throw new Error('not signed in yet, or the connection is away');
  };
  return [
    { name: 'slack', check: slack },
    { name: 'state', check: () => store.ping() },
  ];
}

function settingsOf(workspace: Workspace, flow: string): FlowSettings {
  const settings: Readonly<Partial<Record<string, FlowSettings>>> = workspace.flows;
  return settings[flow] ?? { enabled: true, allow: { users: [], usergroups: [], channels: [] } };
}

function roomUrl({ databricks }: Env, { spaces }: Workspace, key: string): string | null {
  const id = spaces[key]?.space_id;
  return id === undefined ? null : `${databricks.host}/genie/rooms/${id}`;
}

function slackMeter({ slack, runs }: Metrics): SlackMeter {
  return {
    called: (method, outcome, ms) => slack.called(method, outcome, ms / 1000),
    updateDropped: slack.updateDropped,
    refused: slack.refused,
    duplicate: (kind) => runs.duplicate(kind),
  };
}

/** Twelve hex digits: short enough to read out, long enough never to meet again. */
function newRunId(): string {
  return randomUUID().replaceAll('-', '').slice(0, 12);
}
