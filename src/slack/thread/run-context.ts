import type { FlowFace } from '../../engine/flow.ts';
import type { RunRecord } from '../../runs/record.ts';
import type { RunContext, SpaceLink } from '../blocks/message.ts';
import { isDirect } from './places.ts';

/** What a run's messages need to know of the workspace. */
export interface FlowFacts {
  /** The flow's face with the audience that the workspace file gives it; null for a flow that is gone. */
  face(flow: string): FlowFace | null;
  spaces(flow: string): readonly SpaceLink[];
}

/** The face of a run's flow. Of a flow that is gone nothing is known, so nobody but who asked may see its runs. */
export function faceOf(facts: FlowFacts, flow: string): FlowFace {
  return facts.face(flow) ?? { ...goneFace, name: flow, title: flow };
}

export function contextOf(facts: FlowFacts, run: RunRecord, channel: string): RunContext {
  const flow = faceOf(facts, run.flow);
  return {
    runId: run.id,
    flow,
    askedBy: run.userId,
    isPrivate: isDirect(channel),
    spaces: facts.spaces(run.flow),
  };
}

const goneFace = {
  command: '/genie',
  purpose: 'This is no longer offered here.',
  usage: 'help',
  examples: [],
  audience: 'requester',
  spaces: [],
  form: [],
  formToText: () => '',
  phrases: { certain: [], likely: [], examples: [] },
} as const;
