import type { Flow } from '../engine/flow.ts';
import { questionFlow } from './question.ts';
import { questionFlowName } from './shapes/question.ts';

/** Who may ask: all lists empty means every full member. Ids of Slack. */
interface Allow {
  readonly users: readonly string[];
  readonly usergroups: readonly string[];
  readonly channels: readonly string[];
}

/** What a workspace file says of a flow, or of questions of people's own to a space. */
export interface OfferSettings {
  readonly enabled: boolean;
  readonly audience?: Flow['audience'] | undefined;
  readonly allow?: Allow | undefined;
}

export interface ConfiguredSpace {
  readonly key: string;
  readonly title: string;
  readonly questions: OfferSettings;
}

interface OfferedFlow {
  readonly face: Flow;
  /** Spaces that the flow needs and the workspace does not have. */
  readonly missingSpaces: readonly string[];
  readonly enabled: boolean;
}

export interface Offer {
  /** Every flow, also those that are not set up. */
  readonly all: readonly OfferedFlow[];
  /** Those that can be run, with the audience that the workspace gives them. */
  readonly ready: readonly Flow[];
  /** Spaces that take questions of people's own. */
  readonly openSpaces: readonly string[];
  /** A flow that can be run, or the questions to a space, by name. */
  readonly flowNamed: (name: string) => Flow | null;
  /** All of these must let somebody in. */
  readonly rules: (name: string) => readonly Allow[];
}

/**
 * What a workspace offers: flows as far as their spaces are configured, and questions to single spaces. What a flow keeps
 * among few stays so: unless the workspace says otherwise, a space may be asked only by who may run every flow that uses
 * it, and answers privately where one of them does.
 */
export function offer(
  flows: readonly Flow[],
  spaces: readonly ConfiguredSpace[],
  settings: Readonly<Partial<Record<string, OfferSettings>>>,
): Offer {
  const keys = new Set(spaces.map(({ key }) => key));
  const settingsOf = (flow: string) => settings[flow] ?? { enabled: true };
  const all = flows.map((flow) => ({
    face: { ...flow, audience: settingsOf(flow.name).audience ?? flow.audience },
    missingSpaces: flow.spaces.filter((space) => !keys.has(space)),
    enabled: settingsOf(flow.name).enabled,
  }));
  const ready = all.filter((each) => each.enabled && each.missingSpaces.length === 0).map(({ face }) => face);
  const open = spaces.filter(({ questions }) => questions.enabled);
  const using = (space: string) => all.map(({ face }) => face).filter((face) => face.spaces.includes(space));
  const questions = open.map((space) => questionFlow({ ...space, audience: audienceOf(space, using(space.key)) }));
  const named = new Map([...ready, ...questions].map((flow) => [flow.name, flow]));
  const rules = new Map(
    open.map((space) => [
      questionFlowName(space.key),
      space.questions.allow ? [space.questions.allow] : rulesOf(using(space.key).map(({ name }) => settingsOf(name))),
    ]),
  );
  return {
    all,
    ready,
    openSpaces: open.map(({ key }) => key),
    flowNamed: (name) => named.get(name) ?? null,
    rules: (name) => rules.get(name) ?? [allowOf(settingsOf(name))],
  };
}

function audienceOf({ questions }: ConfiguredSpace, using: readonly Flow[]): Flow['audience'] {
  return questions.audience ?? (using.some(({ audience }) => audience === 'requester') ? 'requester' : 'channel');
}

/** Without any flow there is still the rule for everybody: no guests, no strangers. */
function rulesOf(settings: readonly OfferSettings[]): readonly Allow[] {
  return settings.length > 0 ? settings.map(allowOf) : [everybody];
}

function allowOf({ allow }: OfferSettings): Allow {
  return allow ?? everybody;
}

const everybody: Allow = { users: [], usergroups: [], channels: [] };
