import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The bot as a process of its own, as it runs in production: only the addresses differ. */
export interface BotProcess {
  readonly port: number;
  readonly url: string;
  pid(): number | undefined;
  /** Starts it (again) with the same settings. Rejects when it is not ready in time, with what it said last. */
  start(): Promise<void>;
  /** Resolves when the process is gone. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** The last of what it wrote. */
  output(): string;
  /** Told when it goes without having been stopped. */
  onGone(listener: () => void): void;
}

export interface BotSettings {
  readonly env: Readonly<Record<string, string>>;
  /** Default: any free one. */
  readonly port?: number;
  readonly readyWithinMs?: number;
}

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const keptOutput = 20_000;

export async function makeBotProcess({ env, port: wanted, readyWithinMs = 45_000 }: BotSettings): Promise<BotProcess> {
  const port = wanted ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const state: State = { child: null, output: '', isStopping: false, onGone: () => undefined };
  return {
    port,
    url,
    pid: () => state.child?.pid,
    output: () => state.output,
    onGone: (listener) => {
      state.onGone = listener;
    },
    start: async () => {
      state.isStopping = false;
      state.child = launch(state, { ...env, PORT: String(port) });
      await untilReady(state, `${url}/readyz`, readyWithinMs);
    },
    stop: (signal = 'SIGTERM') => stop(state, signal),
  };
}

interface State {
  child: ChildProcess | null;
  output: string;
  isStopping: boolean;
  onGone: () => void;
}

function launch(state: State, env: Readonly<Record<string, string>>): ChildProcess {
  // Only what a process needs to run at all is handed on: no settings of whoever starts the demo get in.
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [main], { env: { PATH, HOME, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const keep = (chunk: Buffer): void => {
    state.output = (state.output + chunk.toString()).slice(-keptOutput);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  child.once('exit', () => {
    if (state.child !== child) return;
    state.child = null;
    if (!state.isStopping) state.onGone();
  });
  return child;
}

async function stop(state: State, signal: NodeJS.Signals): Promise<void> {
  const { child } = state;
  if (!child) return;
  state.isStopping = true;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  await gone;
}

async function untilReady(state: State, address: string, withinMs: number): Promise<void> {
  const giveUpAt = Date.now() + withinMs;
  while (Date.now() < giveUpAt && state.child) {
    if (await answersOk(address)) return;
    await delay(25);
  }
  throw new Error(`The bot is not ready. It said:\n${state.output.trim() || '(nothing)'}`);
}

async function answersOk(address: string): Promise<boolean> {
  try {
    return (await fetch(address, { signal: AbortSignal.timeout(1_000) })).ok;
  } catch {
    // Not listening yet: that is what is being waited for.
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
