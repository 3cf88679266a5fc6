import type { FlowFace } from '../../engine/flow.ts';
import type { Admission, Gate } from '../../runs/ports.ts';
import type { RunRecord } from '../../runs/record.ts';
import type { Log } from '../../lib/log.ts';
import type { Directory } from './directory.ts';
import { namePeople } from './mentions.ts';
import { whyNot, type AllowRules, type OwnTeam } from './rules.ts';

export interface GateNeeds {
  readonly directory: Directory;
  readonly own: () => OwnTeam;
  /** With the audience that the workspace file gives the flow; null for one that is not offered. */
  readonly face: (flow: string) => FlowFace | null;
  /** All of them must let somebody in. */
  readonly rules: (flow: string) => readonly AllowRules[];
  readonly log: Log;
}

/**
 * Decides by the rules of the workspace file and what Slack says of person and channel now. Fails closed: what Slack
 * refuses to say counts against, with a reason; what it cannot say at the moment rejects, so that it is asked again.
 */
export function createGate(needs: GateNeeds): Gate {
  return {
    async admit(run): Promise<Admission> {
      const face = needs.face(run.flow);
      if (!face) return { ok: false, reason: 'This is not offered in this workspace. Try /genie help.' };
      const reason = await reasonAgainst(needs, face, run);
      if (reason !== null) {
        needs.log.info({ runId: run.id, flow: run.flow, user: run.userId }, 'A run was refused by the access rules');
        return { ok: false, reason };
      }
      return namePeople(run.text, needs.directory);
    },
  };
}

async function reasonAgainst({ directory, own, rules }: GateNeeds, face: FlowFace, run: RunRecord) {
  const { channelId } = run.origin;
  const all = rules(run.flow);
  const matters = face.audience === 'channel' && !channelId.startsWith('D');
  const [member, place, groups] = await Promise.all([
    directory.member(run.userId),
    matters ? directory.place(channelId) : null,
    Promise.all(all.map(({ usergroups }) => Promise.all(usergroups.map((group) => directory.groupMembers(group))))),
  ]);
  const { title, audience } = face;
  const asking = { title, audience, userId: run.userId, channelId, own: own(), member, place };
  const reasons = all.map((allow, index) => whyNot({ ...asking, rules: allow, groups: groups[index] ?? [] }));
  return reasons.find((reason) => reason !== null) ?? null;
}
