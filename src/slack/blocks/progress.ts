import type { PlanBlock, TaskCardBlock } from '@slack/types';
import type { RunView, StepView } from '../../engine/view.ts';
import { assertNever } from '../../lib/assert-never.ts';
import { paragraph, words } from './elements.ts';
import { limits } from './limits.ts';
import { sizeOf, type Message } from './message.ts';
import { count, notification, plain } from './text.ts';
import { soFar, took } from './time.ts';
import { withoutDetails } from './verdict.ts';

/** The one message that moves while a run goes: a task per step. `now` in epoch milliseconds. */
export function progressMessage(view: RunView, now: number): Message {
  const title = titleOf(view);
  const isOver = view.phase !== 'working' && view.phase !== 'paused';
  const shown = view.steps.filter((step) => !(step.optional && willNotCome(step, view)));
  const tasks = shown.map((step) => taskOf(step, now, isOver));
  return { text: notification(`${title}${isOver ? '' : standing(shown)}`), blocks: [fitPlan(title, tasks)] };
}

function willNotCome({ state }: StepView, { phase }: RunView): boolean {
  return state === 'skipped' || (phase === 'ended' && unfinished.has(state));
}

function titleOf(view: RunView): string {
  switch (view.phase) {
    case 'working':
      return plain(view.working, 200, 'Working');
    case 'paused':
      return plain(`${plain(view.working, 160, 'Working')} · ${waitsFor(view)}`, 200);
    case 'reported':
    case 'failed':
      return `Worked${duration(view)} · ${tally(view)}`;
    case 'ended':
      return `Stopped${duration(view) && ` after${duration(view)}`}`;
    default:
      return assertNever(view.phase);
  }
}

/** What a paused run waits for. */
export function waitsFor(view: RunView): string {
  return view.choices.length > 0 ? 'waiting for a choice' : 'waiting for a reply';
}

/** Up to the report: what comes after it is optional, and the title does not change again. */
function duration(view: RunView): string {
  const until = view.reportedAt ?? view.endedAt;
  return until === null ? '' : ` ${took(until - view.startedAt)}`;
}

function tally(view: RunView): string {
  const asked = view.steps.filter((step) => step.space !== null && !step.optional && step.startedAt !== null);
  const spaces = new Set(asked.map((step) => step.space)).size;
  return `${count(spaces, 'space')} · ${count(asked.length, 'question')}`;
}

function standing(steps: readonly StepView[]): string {
  const done = steps.filter((step) => step.state === 'done' || step.state === 'empty').length;
  return `: ${done} of ${count(steps.length, 'step')} done`;
}

function taskOf(step: StepView, now: number, isOver: boolean): TaskCardBlock {
  const { status, state } = wordsOf(step, now, isOver);
  const parts = [plain(step.title, 80), step.space === null ? '' : plain(step.space, 60), state];
  const task = {
    type: 'task_card',
    task_id: step.id,
    title: parts.filter((part) => part !== '').join(' · '),
    status,
  } as const;
  return step.note === null ? task : { ...task, details: paragraph(words(plain(withoutDetails(step.note), 300))) };
}

interface Worded {
  readonly status: TaskCardBlock['status'];
  readonly state: string;
}

function wordsOf(step: StepView, now: number, isOver: boolean): Worded {
  const running = step.startedAt === null ? '' : `, ${soFar(now - step.startedAt)}`;
  const ended = step.startedAt === null || step.endedAt === null ? '' : took(step.endedAt - step.startedAt);
  // Only what is optional still goes on behind a report; nothing may seem to move or to wait for anybody.
  if (isOver && !step.optional && unfinished.has(step.state)) return { status: 'pending', state: 'not done' };
  switch (step.state) {
    case 'todo':
      return { status: 'pending', state: step.optional ? 'optional' : 'to do' };
    case 'waiting':
      return { status: 'in_progress', state: `waiting for quota${inLine(step.line, now)}` };
    case 'running':
      return { status: 'in_progress', state: `running${running}` };
    case 'retrying':
      return { status: 'in_progress', state: `trying again${running}` };
    case 'choosing':
      return { status: 'in_progress', state: 'waiting for a choice' };
    case 'asked_back':
      return { status: 'in_progress', state: 'waiting for a reply' };
    case 'done':
      return { status: 'complete', state: ['done', rowsOf(step), ended].filter((part) => part !== '').join(', ') };
    case 'empty':
      return { status: 'complete', state: ['nothing found', ended].filter((part) => part !== '').join(', ') };
    case 'failed':
      return { status: 'error', state: ended === '' ? 'failed' : `failed after ${ended}` };
    case 'skipped':
      return { status: 'pending', state: 'left out' };
    default:
      return assertNever(step.state);
  }
}

const unfinished: ReadonlySet<StepView['state']> = new Set([
  'todo',
  'waiting',
  'running',
  'retrying',
  'choosing',
  'asked_back',
]);

function rowsOf({ space, rowCount }: StepView): string {
  return space === null || rowCount === null ? '' : count(rowCount, 'row');
}

function inLine(line: StepView['line'], now: number): string {
  if (line === null) return '';
  const place = line.place <= 1 ? 'next in line' : `${ordinal(line.place)} in line`;
  return `, ${place}, about ${soFar(Math.max(1000, line.dueAt - now + 500))}`;
}

function ordinal(place: number): string {
  const tens = place % 100;
  if (tens >= 11 && tens <= 13) return `${place}th`;
  return `${place}${['th', 'st', 'nd', 'rd'][place % 10] ?? 'th'}`;
}

/** More steps than Slack takes are told by number; no flow comes near. */
function fitPlan(title: string, tasks: readonly TaskCardBlock[]): PlanBlock {
  let kept = tasks.slice(0, limits.plan.tasks);
  const planOf = (): PlanBlock => {
    const left = tasks.length - kept.length;
    return { type: 'plan', title: left === 0 ? title : `${title} · and ${count(left, 'more step')}`, tasks: [...kept] };
  };
  while (kept.length > 0 && sizeOf([planOf()]) > limits.message.blocksJson) kept = kept.slice(0, -1);
  return planOf();
}
