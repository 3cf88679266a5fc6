import type { Columns } from '../engine/columns.ts';
import type { Flow, Today } from '../engine/flow.ts';

/** Columns that one answer of a space must have, and the flow that needs them. */
export interface NeededColumns {
  readonly flow: string;
  readonly columns: Columns;
}

/**
 * By space: what the flows read from its answers, the most demanding first. Taken from each flow's plan for its own first
 * example. Steps that run only in rare cases are left out.
 */
export function neededColumns(flows: readonly Flow[], today: Today): ReadonlyMap<string, readonly NeededColumns[]> {
  const bySpace = new Map<string, NeededColumns[]>();
  for (const flow of flows) {
    for (const step of planOfExample(flow, today)) {
      if (step.kind !== 'ask' || step.columns === null || step.quiet) continue;
      const known = bySpace.get(step.space) ?? [];
      bySpace.set(step.space, [...known, { flow: flow.title, columns: step.columns }]);
    }
  }
  for (const [space, all] of bySpace)
    bySpace.set(
      space,
      all.toSorted((one, other) => demand(other) - demand(one)),
    );
  return bySpace;
}

/** Names without which an answer cannot be read. */
export function requiredNames({ columns }: NeededColumns): string[] {
  return Object.keys(columns).filter((name) => columns[name]?.optional === false);
}

function planOfExample(flow: Flow, today: Today) {
  const [example = ''] = flow.examples;
  const parsed = flow.parse(example.slice(flow.command.length).trim(), today);
  if (!parsed.ok) throw new Error(`flow ${flow.name}: its example "${example}" is not understood: ${parsed.problem}`);
  return flow.plan(parsed.input).steps;
}

function demand(needed: NeededColumns): number {
  return requiredNames(needed).length;
}
