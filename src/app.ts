import type { Env, SlackTransport } from './config/env.ts';
import type { Workspace } from './config/workspace.ts';
import type { Evidence } from './engine/answer.ts';
import { withoutSummaryStep } from './engine/flow.ts';
import { flows } from './flows/index.ts';
import { offer, type Offer } from './flows/offer.ts';
import { questionFlowName, writeQuestion } from './flows/shapes/question.ts';
import { createAsker } from './genie/ask.ts';
import { createGenieClient } from './genie/client.ts';
import { createQuota } from './genie/quota.ts';
import { createServing } from './genie/serving.ts';
import { shareQuestions } from './genie/share-questions.ts';
import { timedQuota } from './genie/timed-quota.ts';
import { readRows } from './genie/rows/read.ts';
import { systemClock } from './lib/clock.ts';
import type { Log } from './lib/log.ts';
import { connectModel } from './model/connect.ts';
import { foreignFact } from './narrate/check.ts';
import { opsRoutes } from './ops/http.ts';
import { createMetrics, type Metrics } from './ops/metrics.ts';
import { createRouter, type Reading, type RoutableSpace } from './router/route.ts';
import { bestSpace } from './router/spaces.ts';
import { createEmbeddedQueue } from './runs/embedded/queue.ts';
import { openEmbeddedStore, type EmbeddedStore } from './runs/embedded/store.ts';
import { createIntake } from './runs/intake.ts';
import { newRunId } from './runs/new-run-id.ts';
import { createWorker, type WorkerParts } from './runs/worker.ts';
import { previewOf } from './slack/access/mentions.ts';
import { connectSlack, type SlackSide, type SlackTerms } from './slack/connect.ts';
import type { Intake } from './slack/intake.ts';
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

/** How long the optional summary may come after the report. */
const summaryPatienceMs = 60_000;
const longestQuestionMs = 600_000;
const letGoWithinMs = 5_000;
const feedbackWithinMs = 15_000;

/** Every object is made here, once. Throws where `DATA_DIR` cannot be used or the Databricks host is refused. */
export function createApp(terms: AppTerms): App {
  const ending = new AbortController();
  const base: Base = { ...terms, metrics: createMetrics(), signal: ending.signal };
  const runs = openRuns(base);
  const genie = connectGenie(base, runs);
  const model = connectServing(base);
  const offered = offerOf(base.workspace, model !== null);
  const slack = openSlack(base, runs, makeIntake(base, runs, genie, offered), offered, model);
  const work = createWorker({ ...workerParts(base, runs, genie, offered, slack), narrate: model?.narrate ?? null });
  return lifecycle({ base, ending, runs, genie, model, slack, work });
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
  const { httpRepeated, questionEnded } = metrics.genie;
  const client = createGenieClient({ ...env.databricks, clock, hooks: { httpRepeated } });
  const perMinute = workspace.limits.questions_per_minute;
  const quota = timedQuota(createQuota({ perMinute, clock, log: store.quota }), clock, metrics.genie.waitedForQuota);
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
  return { client, asker: shareQuestions(asker) };
}
type Genie = ReturnType<typeof connectGenie>;

/** The model that the settings name; null where they name none. */
function connectServing({ env, metrics, log, signal }: Base) {
  const { llmEndpoint: endpoint, databricks } = env;
  if (endpoint === null) return null;
  const { httpRepeated } = metrics.genie;
  const serving = createServing({ ...databricks, clock, hooks: { httpRepeated } });
  return { serving, ...connectModel({ endpoint, serving, clock, log, count: metrics.model.called, signal }) };
}
type Model = ReturnType<typeof connectServing>;

/** What the workspace file makes of the flows there are. Where a model writes, no space is asked for a summary. */
function offerOf(workspace: Workspace, hasModel: boolean): Offer {
  const spaces = Object.entries(workspace.spaces).map(([key, { questions }]) => ({
    key,
    title: titleOf(workspace, key),
    questions,
  }));
  return offer(hasModel ? flows.map(withoutSummaryStep) : flows, spaces, workspace.flows);
}

function routableSpace(workspace: Workspace, key: string): RoutableSpace {
  const { description = '', sample_questions: sampleQuestions = [] } = workspace.spaces[key] ?? {};
  return { key, title: titleOf(workspace, key), description, sampleQuestions };
}

/** A question of somebody's own, as a run of the space's own flow. */
function questionTo(space: string, question: string, conversationId: string | null): Reading {
  return { flow: questionFlowName(space), text: writeQuestion({ question, conversationId }) };
}

function titleOf({ spaces }: Workspace, space: string): string {
  return spaces[space]?.title ?? space;
}

function factsOf({ env, workspace }: Base, { flowNamed }: Offer): FlowFacts {
  return {
    face: flowNamed,
    spaces: (name) => {
      const keys = (flowNamed(name)?.spaces ?? []).flatMap((key) => [key, workspace.spaces[key]?.alternative ?? key]);
      return [...new Set(keys)].map((key) => ({
        key,
        title: titleOf(workspace, key),
        url: roomUrl(env, workspace, key),
      }));
    },
  };
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

function openSlack(base: Base, { store }: Runs, intake: Intake, offered: Offer, model: Model): SlackSide {
  const { env, workspace, log, metrics, signal, onGone } = base;
  const { botToken, apiUrl, transport } = env.slack;
  const spaces = offered.openSpaces.map((key) => routableSpace(workspace, key));
  const today = () => ({ now: clock.now(), fiscalYearStarts: workspace.period.fiscal_year_starts });
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
      catalogue: { ...offered, openSpaces: spaces, questionTo },
      facts: factsOf(base, offered),
      rules: offered.rules,
      route: createRouter({ flows, spaces }, (turn) => setTimeout(turn, 5).unref()),
      bestSpace,
      readByModel: model?.reader(offered.ready, (flow, text) => flow.parse(previewOf(text), today()).ok) ?? null,
      today,
      clock,
      log,
      meter: slackMeter(metrics),
      signal,
      onGone,
    },
  );
}

function workerParts(
  base: Base,
  { store }: Runs,
  { asker }: Genie,
  offered: Offer,
  slack: SlackSide,
): Omit<WorkerParts, 'narrate'> {
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
    spaceTitle: (space) => titleOf(workspace, space),
    flowNamed: offered.flowNamed,
    proseProblem: foreignFact,
    principal: { id: credentials.kind === 'client' ? `client:${credentials.clientId}` : 'token' },
    fiscalYearStarts: workspace.period.fiscal_year_starts,
    limits: {
      runDeadlineMs,
      questionDeadlineMs: Math.min(longestQuestionMs, runDeadlineMs),
      summaryPatienceMs,
      choicePatienceMs: workspace.limits.wait_for_people_h * 3_600_000,
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
  readonly model: Model;
  readonly slack: SlackSide;
  readonly work: (runId: string, signal: AbortSignal) => Promise<void>;
}

function lifecycle({ base, ending, runs, genie, model, slack, work }: Parts): App {
  let stopping: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    await slack.app.stop();
    // Runs let go by themselves, so that nothing is cut off between two lines of a journal; those that Slack holds up are cut.
    const cut = setTimeout(() => ending.abort(), letGoWithinMs);
    await runs.queue.stop();
    clearTimeout(cut);
    ending.abort();
    await slack.background.drain();
    await Promise.all([genie.client.close(), model?.serving.close()]);
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
