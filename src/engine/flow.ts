import type { z } from 'zod';
import { ConductorError } from '../lib/errors.ts';
import type { Outcome } from './answer.ts';
import type { Report } from './report.ts';
import type { AnyStep, OutcomesOf, Refs } from './step.ts';

/** What a flow may know of the day it runs on. */
export interface Today {
  /** Epoch milliseconds. */
  readonly now: number;
  /** Month (1 to 12) in which the fiscal year begins. */
  readonly fiscalYearStarts: number;
}

export type Parsed<Input> =
  | { readonly ok: true; readonly input: Input }
  | { readonly ok: false; readonly problem: string };

export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly placeholder: string;
  readonly optional: boolean;
  readonly maxLength: number;
}

/** How a flow presents itself; the same for every input. */
export interface FlowFace {
  readonly name: string;
  readonly title: string;
  /** With the slash: `/incentive`. */
  readonly command: string;
  /** What it does, one sentence for the help. */
  readonly purpose: string;
  /** What comes behind the command: `<person> [period]`. */
  readonly usage: string;
  readonly examples: readonly string[];
  /** Where answers go unless the workspace file says otherwise: `requester` = a direct message with who asked. */
  readonly audience: 'requester' | 'channel';
  /** Every space a step may ask. */
  readonly spaces: readonly string[];
  readonly form: readonly FormField[];
  /** The form's values as the text behind the command. */
  readonly formToText: (values: Readonly<Record<string, string>>) => string;
  readonly phrases: Phrases;
}

/** How a flow is meant in free text. */
export interface Phrases {
  /** Whole texts that surely mean it; the groups `subject` and `rest`, joined, are the text behind the command. */
  readonly certain: readonly RegExp[];
  /** Signs by which it may be meant: never enough to start it, enough to offer it. */
  readonly likely: readonly RegExp[];
  /** As people say it, for help and for who reads a text that no phrase fits. */
  readonly examples: readonly string[];
}

interface FlowSpec<Input, S extends Refs> extends FlowFace {
  readonly input: z.ZodType<Input>;
  readonly parse: (text: string, today: Today) => Parsed<Input>;
  /** `John Smith · Q4 2026` */
  readonly subject: (input: Input) => string;
  /** `Working out John Smith's incentive` */
  readonly working: (input: Input) => string;
  /** Later steps name earlier ones by their variable; the object's keys are the steps' ids. */
  readonly steps: (input: Input) => S;
  readonly report: (input: Input, outcomes: OutcomesOf<NoInfer<S>>, context: ReportContext) => Report;
  /** What a reply under a report asks for anew, as the whole text behind the command ("and at 110%?"); null where it is no such reply. */
  readonly amend?: (said: string, input: Input, today: Today) => string | null;
  /** The step whose words become the report's summary, if they hold no foreign number. */
  readonly summary?: keyof NoInfer<S> & string;
}

export interface ReportContext {
  readonly spaceTitle: (space: string) => string;
  /** The answer goes to a channel, so that what concerns single people stays out of it. */
  readonly isPublic: boolean;
}

/** A flow with its input type closed away: what catalogue, engine and Slack handle. */
export interface Flow extends FlowFace {
  readonly parse: (text: string, today: Today) => Parsed<unknown>;
  /** See `FlowSpec`; null also where `input` is not one of this flow's. */
  readonly amend: (said: string, input: unknown, today: Today) => string | null;
  /** Throws `invalid_input` where `input` is not (or no longer) one of this flow's. */
  readonly plan: (input: unknown) => Plan;
}

/** One input of a flow as steps to take, in an order in which every step comes after those it depends on. */
export interface Plan {
  readonly flow: string;
  readonly input: unknown;
  readonly subject: string;
  readonly working: string;
  readonly steps: readonly AnyStep[];
  readonly summary: string | null;
  readonly report: (look: (id: string) => Outcome<unknown>, context: ReportContext) => Report;
}

export function defineFlow<Input, S extends Refs>(spec: FlowSpec<Input, S>): Flow {
  return {
    ...spec,
    amend(said, input, today) {
      const parsed = spec.input.safeParse(input);
      return parsed.success ? (spec.amend?.(said, parsed.data, today) ?? null) : null;
    },
    plan(input) {
      const parsed = spec.input.safeParse(input);
      if (!parsed.success) {
        throw new ConductorError('invalid_input', `input of flow ${spec.name} is not valid`, { cause: parsed.error });
      }
      return makePlan(spec, parsed.data);
    },
  };
}

/** The same flow where a model writes the summary: no space is asked for it. */
export function withoutSummaryStep(flow: Flow): Flow {
  return {
    ...flow,
    plan(input) {
      const plan = flow.plan(input);
      return { ...plan, steps: plan.steps.filter((step) => step.id !== plan.summary), summary: null };
    },
  };
}

function makePlan<Input, S extends Refs>(spec: FlowSpec<Input, S>, input: Input): Plan {
  const steps = spec.steps(input);
  const list = Object.values(steps) as unknown as readonly AnyStep[];
  checkOrder(spec.name, Object.keys(steps), list);
  return {
    flow: spec.name,
    input,
    subject: spec.subject(input),
    working: spec.working(input),
    steps: list,
    summary: spec.summary ?? null,
    report: (look, context) => {
      const outcomes = Object.fromEntries(list.map((step) => [step.id, look(step.id)]));
      return spec.report(input, outcomes as OutcomesOf<S>, context);
    },
  };
}

/** A mistake here is the flow author's and shows in the first test: ids equal keys, references point backwards. */
function checkOrder(flow: string, keys: readonly string[], steps: readonly AnyStep[]): void {
  const seen = new Set<string>();
  for (const [index, step] of steps.entries()) {
    if (keys[index] !== step.id) throw new Error(`flow ${flow}: step ${step.id} stands under key ${keys[index]}`);
    const named = [...step.needs, ...step.uses, ...(step.kind === 'ask' && step.continues ? [step.continues] : [])];
    for (const id of named) {
      if (!seen.has(id)) throw new Error(`flow ${flow}: step ${step.id} names ${id}, which does not stand before it`);
    }
    seen.add(step.id);
  }
}
