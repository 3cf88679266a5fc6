import type { App } from '@slack/bolt';
import {
  actionPattern,
  actions,
  readChoice,
  readDeclined,
  readFlow,
  readRating,
  readReadAs,
  readRun,
  readSuggested,
  readValue,
} from '../blocks/actions.ts';
import { choose } from './choose.ts';
import { sendCsv } from './csv.ts';
import { decline } from './decline.ts';
import { showEvidence } from './evidence.ts';
import { openForm } from './form.ts';
import { inTime } from './in-time.ts';
import type { ListenerNeeds } from './needs.ts';
import { clickSchema, type Click } from './payloads.ts';
import { earOf, placeOfClick } from './clicked-place.ts';
import { rate } from './rate.ts';
import { readAs } from './read-as.ts';
import { runAgain, runSuggestion } from './run-again.ts';
import { sayings } from './words.ts';

/** Every button. What it means is read from ids in the signed payload; who may do it is decided anew at each press. */
export function listenToClicks(app: App, needs: ListenerNeeds): void {
  app.action(/.*/, async ({ ack, body }) => {
    const click = clickSchema.safeParse(body);
    // Links and controls of foreign makes only need to be acknowledged.
    const work = click.success ? meaningOf(needs, click.data) : null;
    if (work) await inTime(needs.clock, needs.background.run('click', work));
    await ack();
  });
}

function meaningOf(needs: ListenerNeeds, click: Click): (() => Promise<void>) | null {
  const [action] = click.actions;
  if (!action) return null;
  const value = readValue(action);
  const is = (name: (typeof actions)[keyof typeof actions]) => actionPattern(name).test(action.action_id);
  if (is(actions.evidence)) return using(readRun(value), ({ runId }) => showEvidence(needs, click, runId));
  if (is(actions.runAgain)) return using(readRun(value), ({ runId }) => runAgain(needs, click, runId));
  if (is(actions.suggest)) return using(readSuggested(value), (suggested) => runSuggestion(needs, click, suggested));
  if (is(actions.choose) || is(actions.chooseNone))
    return using(readChoice(value), (made) => choose(needs, click, made));
  if (is(actions.decline)) return using(readDeclined(value), (declined) => decline(needs, click, declined));
  if (is(actions.readAs)) return using(readReadAs(value), (reading) => readAs(needs, click, reading));
  if (is(actions.csv)) return using(readRun(value), ({ runId }) => sendCsv(needs, click, runId));
  if (is(actions.rate)) return using(readRating(value), (rating) => rate(needs, click, rating));
  if (is(actions.openForm)) return using(readFlow(value), ({ flow }) => openFormOf(needs, click, flow));
  return null;
}

function using<T>(value: T | null, work: (value: T) => Promise<void>): (() => Promise<void>) | null {
  return value === null ? null : () => work(value);
}

async function openFormOf(needs: ListenerNeeds, click: Click, name: string): Promise<void> {
  const flow = needs.catalogue.flowNamed(name);
  const place = placeOfClick(click);
  if (!flow || place === null) return needs.tell(earOf(click), sayings.notOffered);
  return openForm(needs, flow, click.trigger_id, place);
}
