import { type Quarter, quarterPeriod, quartersBefore } from '../understanding/period.ts';

/** A quarter that the demo has data for; `age` is 0 for the current one. */
export interface DataQuarter {
  label: string;
  start: string;
  end: string;
  age: number;
}

const QUARTERS_OF_DATA = 5;

/** The current calendar quarter and the four before it, newest first, so that the demo works in any year. */
export function dataQuarters(current: Quarter): readonly DataQuarter[] {
  return Array.from({ length: QUARTERS_OF_DATA }, (_, age) => {
    const { label, start, end } = quarterPeriod(quartersBefore(current, age));
    return { label: label ?? '', start, end, age };
  });
}

const DRIFT = [1, 0.94, 1.03, 0.88, 0.97];
/** Targets move more slowly than what is reached. */
const TARGET_DRIFT = [1, 0.98, 0.98, 0.95, 0.95];

/** What a figure of the current quarter was `age` quarters ago, rounded to whole steps. */
export function earlierFigure(figure: number, age: number, step: number): number {
  return age === 0 ? figure : Math.round((figure * (DRIFT[age] ?? 1)) / step) * step;
}

export function earlierTarget(target: number, age: number, step: number): number {
  return age === 0 ? target : Math.round((target * (TARGET_DRIFT[age] ?? 1)) / step) * step;
}
