import { describe, expect, it } from 'vitest';
import type { RunView, StepView } from '../../../src/engine/view.ts';
import { progressMessage } from '../../../src/slack/blocks/progress.ts';
import { sampleStep, sampleSteps, sampleView, startedAt } from './samples.ts';

interface Task {
  readonly title: string;
  readonly status: string;
  readonly details?: unknown;
}

function tasksOf(view: RunView, now = startedAt + 5900): Task[] {
  const [plan] = progressMessage(view, now).blocks;
  return plan?.type === 'plan' ? (plan.tasks ?? []).map((task) => task as Task) : [];
}

function working(...steps: StepView[]): RunView {
  return sampleView({ phase: 'working', report: null, reportedAt: null, endedAt: null, steps });
}

function titleOf(view: RunView): string {
  const [plan] = progressMessage(view, startedAt).blocks;
  return plan?.type === 'plan' ? plan.title : '';
}

describe('a task per step, with its space, state and seconds', () => {
  const ongoing = { endedAt: null, rowCount: null } as const;
  it.each([
    [{}, 'complete', 'Read sales figures · Sales data · done, 3 rows, 4.1 s'],
    [{ rowCount: 1 }, 'complete', 'Read sales figures · Sales data · done, 1 row, 4.1 s'],
    [{ ...ongoing, state: 'running' }, 'in_progress', 'Read sales figures · Sales data · running, 5 s'],
    [{ ...ongoing, state: 'retrying' }, 'in_progress', 'Read sales figures · Sales data · trying again, 5 s'],
    [
      { ...ongoing, state: 'waiting', line: { place: 2, dueAt: startedAt + 25_500 } },
      'in_progress',
      'Read sales figures · Sales data · waiting for quota, 2nd in line, about 20 s',
    ],
    [{ ...ongoing, state: 'choosing' }, 'in_progress', 'Read sales figures · Sales data · waiting for a choice'],
    [{ state: 'empty', rowCount: 0 }, 'complete', 'Read sales figures · Sales data · nothing found, 4.1 s'],
    [{ state: 'failed', rowCount: null }, 'error', 'Read sales figures · Sales data · failed after 4.1 s'],
    [{ ...ongoing, state: 'todo', startedAt: null }, 'pending', 'Read sales figures · Sales data · to do'],
    [
      { ...ongoing, state: 'todo', startedAt: null, optional: true },
      'pending',
      'Read sales figures · Sales data · optional',
    ],
    [{ space: null, startedAt: null, rowCount: null }, 'complete', 'Read sales figures · done'],
  ] as const)('%j is %s', (changes, status, title) => {
    expect(tasksOf(working(sampleStep(changes)))).toEqual([{ type: 'task_card', task_id: 'metrics', title, status }]);
  });

  it('says in one line why a step failed', () => {
    const [task] = tasksOf(working(sampleStep({ state: 'failed', note: 'HR is not\navailable right now' })));
    expect(JSON.stringify(task?.details)).toContain('HR is not available right now');
  });

  it('leaves out what a space said itself, which may concern single people', () => {
    const note = 'The answer of HR could not be read: Row 1 of column "pay" has "€9". It said: “Ann earns €9”';
    const [task] = tasksOf(working(sampleStep({ state: 'failed', note })));
    expect(JSON.stringify(task?.details)).toContain('The answer of HR could not be read"');
  });

  it('tells the place in line as people do', () => {
    const placeOf = (place: number) =>
      tasksOf(working(sampleStep({ state: 'waiting', line: { place, dueAt: startedAt } })))[0]?.title.split(', ')[1];
    expect([1, 3, 11, 12, 13, 21, 112].map((place) => placeOf(place))).toEqual([
      'next in line',
      '3rd in line',
      '11th in line',
      '12th in line',
      '13th in line',
      '21st in line',
      '112th in line',
    ]);
  });

  it('keeps an optional step that was left out to itself', () => {
    const steps = [sampleStep(), sampleStep({ id: 'summary', optional: true, state: 'skipped' })];
    expect(tasksOf(working(...steps))).toHaveLength(1);
  });

  it('of a run that was stopped neither moves nor waits for anybody, and nothing optional is still to come', () => {
    const states = ['todo', 'waiting', 'running', 'retrying', 'choosing', 'asked_back'] as const;
    const open = states.map((state) => sampleStep({ id: state, state, endedAt: null, rowCount: null }));
    const steps = [sampleStep(), ...open, sampleStep({ id: 'summary', state: 'todo', optional: true })];
    const tasks = tasksOf(sampleView({ phase: 'ended', report: null, reportedAt: null, steps }));
    expect(tasks.map(({ status }) => status)).toEqual(['complete', ...open.map(() => 'pending')]);
    expect(tasks.slice(1).every(({ title }) => title.endsWith(' · not done'))).toBe(true);
  });
});

describe('the title', () => {
  it('says what is worked out while it is', () => {
    expect(titleOf(working(...sampleSteps()))).toBe("Working out John Smith's incentive");
  });

  it('then how long it took and what it rested on', () => {
    expect(titleOf(sampleView())).toBe('Worked 12 s · 3 spaces · 3 questions');
  });

  it('stays when the optional summary has been written', () => {
    const steps = [...sampleSteps().slice(0, -1), sampleStep({ id: 'summary', optional: true })];
    expect(titleOf(sampleView({ steps, endedAt: startedAt + 30_000 }))).toBe('Worked 12 s · 3 spaces · 3 questions');
  });

  it('says that a run was stopped', () => {
    expect(titleOf(sampleView({ phase: 'ended', report: null, reportedAt: null }))).toBe('Stopped after 12 s');
  });
});

it('the notification says how far it is', () => {
  expect(progressMessage(working(...sampleSteps()), startedAt).text).toBe(
    "Working out John Smith's incentive: 4 of 5 steps done",
  );
});

it('more steps than Slack takes are told by number', () => {
  const many = Array.from({ length: 60 }, (_, index) => sampleStep({ id: `s${index}` }));
  expect(tasksOf(working(...many))).toHaveLength(50);
  expect(titleOf(working(...many))).toBe("Working out John Smith's incentive · and 10 more steps");
});
