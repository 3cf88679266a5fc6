import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** Everything that `/metrics` tells, as verbs for those who measure. No label ever holds a name or a text. */
export interface Metrics {
  readonly runs: {
    readonly accepted: (flow: string, via: string) => void;
    readonly duplicate: (kind: string) => void;
    readonly ended: (flow: string, end: string, seconds: number) => void;
    readonly resumed: (flow: string) => void;
  };
  readonly steps: { readonly settled: (flow: string, step: string, outcome: string, seconds: number) => void };
  readonly genie: {
    readonly questionEnded: (space: string, outcome: string, latencyMs: number, polls: number) => void;
    readonly httpRepeated: (call: { readonly route: string; readonly reason: string }) => void;
    readonly waitedForQuota: (ms: number) => void;
  };
  readonly slack: {
    readonly called: (method: string, outcome: string, seconds: number) => void;
    readonly updateDropped: () => void;
    readonly refused: (reason: string) => void;
  };
  readonly prose: { readonly dropped: (flow: string) => void };
  /** `purpose`: `narrate` or `read`; `outcome`: `ok` or a code. */
  readonly model: { readonly called: (purpose: string, outcome: string, seconds: number) => void };
  /** Read at each scrape. */
  watchQueue(depth: () => { readonly waiting: number; readonly running: number }): void;
  /** The Prometheus text and its content type. */
  render(): Promise<{ readonly contentType: string; readonly body: string }>;
}

const seconds = [0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60, 120, 300, 600];

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const counter = (name: string, help: string, labelNames: string[] = []) =>
    new Counter({ name, help, labelNames, registers });
  const histogram = (name: string, help: string, labelNames: string[], buckets = seconds) =>
    new Histogram({ name, help, labelNames, buckets, registers });
  return {
    runs: runMetrics(counter, histogram),
    steps: stepMetrics(histogram),
    genie: genieMetrics(counter, histogram),
    slack: slackMetrics(counter, histogram),
    prose: proseMetrics(counter),
    model: modelMetrics(histogram),
    watchQueue: (depth) => watchQueue(registry, depth),
    render: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  };
}

type MakeCounter = (name: string, help: string, labels?: string[]) => Counter;
type MakeHistogram = (name: string, help: string, labels: string[], buckets?: number[]) => Histogram;

function runMetrics(counter: MakeCounter, histogram: MakeHistogram): Metrics['runs'] {
  const accepted = counter('conductor_runs_accepted_total', 'Runs taken on', ['flow', 'via']);
  const duplicates = counter('conductor_duplicates_total', 'Deliveries that came again and had no effect', ['kind']);
  const ended = histogram('conductor_run_seconds', 'From taken on to ended', ['flow', 'end']);
  const resumed = counter('conductor_runs_resumed_total', 'Runs taken up again after a stop or crash', ['flow']);
  return {
    accepted: (flow, via) => accepted.inc({ flow, via }),
    duplicate: (kind) => duplicates.inc({ kind }),
    ended: (flow, end, took) => ended.observe({ flow, end }, took),
    resumed: (flow) => resumed.inc({ flow }),
  };
}

function stepMetrics(histogram: MakeHistogram): Metrics['steps'] {
  const settled = histogram('conductor_step_seconds', 'From a step being ready to its outcome', [
    'flow',
    'step',
    'outcome',
  ]);
  return { settled: (flow, step, outcome, took) => settled.observe({ flow, step, outcome }, took) };
}

function genieMetrics(counter: MakeCounter, histogram: MakeHistogram): Metrics['genie'] {
  const latency = histogram('conductor_question_seconds', 'From the question being sent to its answer being read', [
    'space',
    'outcome',
  ]);
  const polls = histogram(
    'conductor_question_polls',
    'Looks at a message until it was done',
    ['space'],
    [1, 2, 3, 4, 6, 8, 12, 20, 40],
  );
  const repeated = counter('conductor_genie_http_repeated_total', 'HTTP calls to Databricks made again', [
    'route',
    'reason',
  ]);
  const waited = histogram('conductor_quota_wait_seconds', 'Wait for a place in the questions per minute', []);
  return {
    questionEnded: (space, outcome, latencyMs, count) => {
      latency.observe({ space, outcome }, latencyMs / 1000);
      polls.observe({ space }, count);
    },
    httpRepeated: ({ route, reason }) => repeated.inc({ route, reason }),
    waitedForQuota: (ms) => waited.observe(ms / 1000),
  };
}

function slackMetrics(counter: MakeCounter, histogram: MakeHistogram): Metrics['slack'] {
  const calls = histogram('conductor_slack_call_seconds', 'Calls of the Slack Web API', ['method', 'outcome']);
  const dropped = counter('conductor_slack_updates_dropped_total', 'Progress updates that a newer one overtook');
  const refused = counter('conductor_requests_refused_total', 'Requests refused', ['reason']);
  return {
    called: (method, outcome, took) => calls.observe({ method, outcome }, took),
    updateDropped: () => dropped.inc(),
    refused: (reason) => refused.inc({ reason }),
  };
}

function proseMetrics(counter: MakeCounter): Metrics['prose'] {
  const dropped = counter(
    'conductor_prose_dropped_total',
    'Summaries that held a number, name or date which is not in the report',
    ['flow'],
  );
  return { dropped: (flow) => dropped.inc({ flow }) };
}

function modelMetrics(histogram: MakeHistogram): Metrics['model'] {
  const calls = histogram('conductor_model_seconds', 'Calls of the language model', ['purpose', 'outcome']);
  return { called: (purpose, outcome, took) => calls.observe({ purpose, outcome }, took) };
}

function watchQueue(registry: Registry, depth: () => { readonly waiting: number; readonly running: number }): void {
  const gauge = new Gauge({
    name: 'conductor_queue_depth',
    help: 'Runs that wait for a worker and runs being worked on',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      const { waiting, running } = depth();
      this.set({ state: 'waiting' }, waiting);
      this.set({ state: 'running' }, running);
    },
  });
  gauge.set({ state: 'waiting' }, 0);
}
