import { z } from 'zod';
import type { SlackApi } from '../delivery/call.ts';
import { refusalOf } from '../delivery/fault.ts';
import { createKept } from '../kept.ts';

/** What access is decided on. Names are people's own words: data, never markup. */
export interface Member {
  readonly id: string;
  readonly teamId: string | null;
  readonly enterpriseId: string | null;
  readonly realName: string;
  readonly isDeactivated: boolean;
  readonly isBot: boolean;
  readonly isGuest: boolean;
  readonly isStranger: boolean;
}

export interface Place {
  readonly isShared: boolean;
}

/** What is known of people, groups and channels. `refused`: Slack will not say, now or later; `error` is its word for why. */
export type Known<T> =
  | { readonly kind: 'known'; readonly value: T }
  | { readonly kind: 'refused'; readonly error: string };

/** Looks people, groups and channels up, and keeps what it learns for minutes. Rejects where asking later makes sense. */
export interface Directory {
  member(userId: string): Promise<Known<Member>>;
  groupMembers(groupId: string): Promise<Known<ReadonlySet<string>>>;
  place(channelId: string): Promise<Known<Place>>;
}

interface Needs {
  readonly api: SlackApi;
  readonly now: () => number;
  readonly keepMs?: number;
  /** How long a look-up is repeated when Slack is slow, milliseconds. */
  readonly patienceMs?: number;
}

const defaultKeepMs = 120_000;
const defaultPatienceMs = 15_000;

export function createDirectory(needs: Needs): Directory {
  const { api, now, keepMs = defaultKeepMs, patienceMs = defaultPatienceMs } = needs;
  const ask = <T>(method: string, args: (key: string) => Record<string, unknown>, read: (reply: unknown) => T) =>
    createKept({
      now,
      keepMs,
      look: async (key: string): Promise<Known<T>> => {
        try {
          const reply = await api.call(method, args(key), { repeat: 'always', deadline: now() + patienceMs });
          return { kind: 'known', value: read(reply) };
        } catch (error) {
          const refusal = refusalOf(error);
          if (refusal === null) throw error;
          return { kind: 'refused', error: refusal };
        }
      },
    });
  const members = ask('users.info', (user) => ({ user }), readMember);
  const groups = ask('usergroups.users.list', (usergroup) => ({ usergroup }), readGroup);
  const places = ask('conversations.info', (channel) => ({ channel }), readPlace);
  return {
    member: (userId) => members.get(userId),
    groupMembers: (groupId) => groups.get(groupId),
    place: (channelId) => places.get(channelId),
  };
}

const flag = z.boolean().default(false);
const memberSchema = z.object({
  user: z.object({
    id: z.string(),
    name: z.string().default(''),
    team_id: z.string().nullish(),
    real_name: z.string().nullish(),
    profile: z.object({ real_name: z.string().nullish() }).nullish(),
    enterprise_user: z.object({ enterprise_id: z.string().nullish() }).nullish(),
    deleted: flag,
    is_bot: flag,
    is_restricted: flag,
    is_ultra_restricted: flag,
    is_stranger: flag,
  }),
});

function readMember(reply: unknown): Member {
  const { user } = memberSchema.parse(reply);
  return {
    id: user.id,
    teamId: user.team_id ?? null,
    enterpriseId: user.enterprise_user?.enterprise_id ?? null,
    realName: user.real_name ?? user.profile?.real_name ?? user.name,
    isDeactivated: user.deleted,
    isBot: user.is_bot,
    isGuest: user.is_restricted || user.is_ultra_restricted,
    isStranger: user.is_stranger,
  };
}

const groupSchema = z.object({ users: z.array(z.string()) });

function readGroup(reply: unknown): ReadonlySet<string> {
  return new Set(groupSchema.parse(reply).users);
}

const placeSchema = z.object({
  channel: z.object({ is_ext_shared: flag, is_pending_ext_shared: flag }),
});

function readPlace(reply: unknown): Place {
  const { channel } = placeSchema.parse(reply);
  return { isShared: channel.is_ext_shared || channel.is_pending_ext_shared };
}
