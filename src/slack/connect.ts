import type { Today } from '../engine/flow.ts';
import type { Clock } from '../lib/clock.ts';
import type { Log } from '../lib/log.ts';
import type { Gate, Presenter, RunStore } from '../runs/ports.ts';
import { createDirectory } from './access/directory.ts';
import { createGate } from './access/gate.ts';
import { createNaming } from './access/mentions.ts';
import type { AllowRules } from './access/rules.ts';
import { createSlackApp, type SlackApp, type SlackAppTerms } from './app/app.ts';
import type { Route } from './app/http-server.ts';
import { createDelivery, type Delivery } from './delivery/delivery.ts';
import type { Intake } from './intake.ts';
import { createBackground, type Background } from './listeners/background.ts';
import type { Catalogue, ListenerNeeds } from './listeners/needs.ts';
import { registerListeners } from './listeners/register.ts';
import type { SlackMeter } from './observe.ts';
import { createPresenter } from './thread/presenter.ts';
import type { FlowFacts } from './thread/run-context.ts';

export interface SlackTerms {
  readonly botToken: string;
  readonly apiUrl: string;
  readonly transport: SlackAppTerms['transport'];
  /** Served on the same port; told whether requests are taken. */
  readonly routes: (isReady: () => boolean) => readonly Route[];
}

export interface SlackNeeds {
  readonly intake: Intake;
  readonly store: Pick<RunStore, 'journal' | 'append'>;
  readonly catalogue: Catalogue;
  readonly facts: FlowFacts;
  readonly rules: (flow: string) => readonly AllowRules[];
  readonly route: ListenerNeeds['route'];
  readonly bestSpace: ListenerNeeds['bestSpace'];
  readonly readByModel: ListenerNeeds['readByModel'];
  readonly today: () => Today;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: SlackMeter;
  /** Ends every call and wait. */
  readonly signal: AbortSignal;
  readonly onGone: (error: Error) => void;
}

/** Slack as the rest of the bot knows it: who may run what, how runs are shown, and the door that requests come in by. */
export interface SlackSide {
  readonly app: SlackApp;
  readonly gate: Gate;
  readonly presenter: Presenter;
  readonly background: Background;
}

export function connectSlack(terms: SlackTerms, needs: SlackNeeds): SlackSide {
  const { clock, log, facts, rules } = needs;
  const delivery = createDelivery({ token: terms.botToken, apiUrl: terms.apiUrl }, needs);
  const directory = createDirectory({ api: delivery.api, now: () => clock.now() });
  const gate = createGate({ directory, own: () => app.identity(), face: (flow) => facts.face(flow), rules, log });
  const background = createBackground(log);
  const named = createNaming(directory, log);
  const app = openDoor(terms, { ...needs, gate, background, named }, delivery);
  const botId = (): string => app.identity().botId;
  return { app, gate, background, presenter: createPresenter({ ...delivery, ...needs, botId }) };
}

function openDoor(
  { botToken, apiUrl, transport, routes }: SlackTerms,
  needs: SlackNeeds & Pick<ListenerNeeds, 'gate' | 'background' | 'named'>,
  { api, tell, say, upload, replace }: Delivery,
): SlackApp {
  const { intake, clock, log, meter, onGone } = needs;
  const app: SlackApp = createSlackApp(
    { botToken, apiUrl, transport, routes: routes(() => app.isReady()) },
    {
      api,
      clock,
      log,
      meter,
      once: (key, ttlMs) => intake.once(key, ttlMs),
      onGone,
      register: (bolt) => {
        const out = { api, tell, say, upload, replace };
        registerListeners(bolt, { ...needs, ...out, botUserId: () => app.identity().botUserId });
      },
    },
  );
  return app;
}
