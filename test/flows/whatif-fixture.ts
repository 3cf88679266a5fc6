import type { Answer, AskRequest, Outcome } from '../../src/engine/answer.ts';
import type { RunEvent } from '../../src/engine/events.ts';
import type { Row } from '../../src/engine/columns.ts';
import type { Report } from '../../src/engine/report.ts';
import { whatif } from '../../src/flows/whatif.ts';
import { readRows } from '../../src/genie/rows/read.ts';
import { assertNever } from '../../src/lib/assert-never.ts';
import { conductInMemory } from '../helpers/conduct.ts';
import { empty, rows, scriptedAsker } from '../helpers/scripted-asker.ts';

const today = { now: Date.UTC(2026, 10, 22), fiscalYearStarts: 1 };
export const person = (name: string, change: Row = {}): Row => ({
  name,
  actual: '95000',
  target: '100000',
  current_incentive: '26000',
  on_target_incentive: '25000',
  team: 'Northeast',
  ...change,
});
const others = 'Ann Bob Cid Dan Eve Fay Gus Hal Ida Jim Kay'.split(' ').map((name) => person(`${name} Lee`));
const northeast: readonly Row[] = [person('John Smith', { current_incentive: '34000' }), ...others];
export const curve: readonly Row[] = [
  { attainment_pct: '0.5', payout_multiplier: '0.25' },
  { attainment_pct: '1', payout_multiplier: '1' },
  { attainment_pct: '1.2', payout_multiplier: '1.5' },
  { attainment_pct: '1.5', payout_multiplier: '2.25' },
];
export const regions: readonly Row[] = [
  { region: 'West', avg_attainment_pct: '1.08' },
  { region: 'Southeast', avg_attainment_pct: '1.02' },
  { region: 'Northeast', avg_attainment_pct: '0.95' },
];
export const budget: Row = { current_spend: '320000', annual_budget: '1800000', team: 'Northeast' };

const isCurve = ({ question }: AskRequest): boolean => question.includes('payout curve');
const isSimilar = ({ question }: AskRequest): boolean => question.includes('similar');
type Told = (request: AskRequest) => Outcome<Answer>;
export interface Spaces {
  readonly team: Told;
  readonly curve: Told;
  readonly regions: Told;
  readonly impact: Told;
}
const script: Spaces = {
  team: () => rows('performance', northeast),
  curve: () => rows('budget', curve),
  regions: () => rows('regions', regions),
  impact: () => rows('budget', [budget]),
};
export const teamOf = (...list: Row[]): Partial<Spaces> => ({ team: () => rows('performance', list) });

export async function run(
  change: Partial<Spaces> = {},
  typed = 'Northeast 120%',
  { isPublic = false, before }: { isPublic?: boolean; before?: readonly RunEvent[] } = {},
) {
  const parsed = whatif.parse(typed, today);
  if (!parsed.ok) throw new Error(parsed.problem);
  const spaces = { ...script, ...change };
  const { asker, asked } = scriptedAsker({
    performance: (request) =>
      isSimilar(request) ? rows('performance', [{ name: 'Northeast' }, { name: 'North Sales' }]) : spaces.team(request),
    budget: (request) => (isCurve(request) ? spaces.curve(request) : spaces.impact(request)),
    regions: (request) => spaces.regions(request),
  });
  const done = await conductInMemory(whatif, before ?? (parsed.input as object), asker, { isPublic });
  if (!done.report) throw new Error('no report');
  return { ...done, report: done.report, asked };
}
export const reportOf = async (change: Partial<Spaces> = {}, typed?: string) => (await run(change, typed)).report;
export const fieldOf = (report: Report, label: string) => report.fields.find((field) => field.label === label)?.value;

/** The table of a space, read as a real one is. */
export function read(space: string, header: readonly string[], cells: readonly (readonly (string | null)[])[]): Told {
  return ({ columns, subject, unique }) => {
    if (columns === null) throw new Error('words were asked for');
    const table = { columns: header.map((name) => ({ name, typeName: 'STRING' })), rows: cells };
    const reading = readRows(columns, table, { subject, unique, synonyms: {} });
    switch (reading.kind) {
      case 'rows':
        return rows(space, reading.rows);
      case 'empty':
        return empty(space);
      case 'other_subject':
        return failed({ code: 'other_subject', space, asked: subject?.is ?? '', got: reading.got });
      case 'ambiguous':
        return failed({ code: 'ambiguous', space, problem: reading.problem });
      case 'missing':
        return failed({ code: 'unreadable', space, problem: reading.columns.join(), words: '' });
      case 'unreadable':
        return failed({ code: 'unreadable', space, problem: reading.problem, words: '' });
      default:
        return assertNever(reading);
    }
  };
}

export function failed(failure: Extract<Outcome<Answer>, { kind: 'failed' }>['failure']): Outcome<Answer> {
  return { kind: 'failed', failure, evidence: [] };
}
