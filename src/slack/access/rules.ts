import type { Known, Member, Place } from './directory.ts';

/** Who may run a flow, as the workspace file says; all empty: every full member. Ids of Slack. */
export interface AllowRules {
  readonly users: readonly string[];
  readonly usergroups: readonly string[];
  readonly channels: readonly string[];
}

/** Whose workspace this is. */
export interface OwnTeam {
  readonly teamId: string;
  readonly enterpriseId: string | null;
}

/** Everything a decision is made of; nothing is looked up while deciding. */
export interface Asking {
  readonly title: string;
  readonly rules: AllowRules;
  readonly audience: 'requester' | 'channel';
  readonly userId: string;
  readonly channelId: string;
  readonly own: OwnTeam;
  readonly member: Known<Member>;
  readonly groups: readonly Known<ReadonlySet<string>>[];
  /** Of the channel where it was asked; null where that does not matter. */
  readonly place: Known<Place> | null;
}

/** null: may run. Otherwise why not, as whole sentences that say whom to ask. */
export function whyNot(asking: Asking): string | null {
  return memberProblem(asking) ?? listProblem(asking) ?? channelProblem(asking) ?? sharingProblem(asking);
}

const askAdmin = 'Please ask whoever looks after this app in your workspace.';

function memberProblem({ member, rules, userId, own, title }: Asking): string | null {
  if (member.kind === 'refused') return `I could not look up who you are, so I did not start this. ${askAdmin}`;
  const { value } = member;
  if (value.isDeactivated) return `This account is deactivated, so I did not start this. ${askAdmin}`;
  if (rules.users.includes(userId)) return null;
  if (value.isBot) return `${title} answers people, not other apps. ${askAdmin}`;
  if (value.isGuest) return `${title} is for full members of this workspace, and you are here as a guest. ${askAdmin}`;
  if (isForeign(value, own)) {
    return `${title} is for members of this company, and your account belongs to another one. ${askAdmin}`;
  }
  return null;
}

/** On Enterprise Grid a colleague may be of another workspace of the same organisation. */
function isForeign(member: Member, own: OwnTeam): boolean {
  if (member.isStranger) return true;
  if (member.teamId === null || member.teamId === own.teamId) return false;
  return own.enterpriseId === null || member.enterpriseId !== own.enterpriseId;
}

function listProblem({ rules, userId, groups, title }: Asking): string | null {
  if (rules.users.length === 0 && rules.usergroups.length === 0) return null;
  if (rules.users.includes(userId)) return null;
  if (groups.some((group) => group.kind === 'known' && group.value.has(userId))) return null;
  if (groups.some((group) => group.kind === 'refused')) {
    return `I could not look up who may use ${title}, so I did not start this. ${askAdmin}`;
  }
  return `${title} is only for certain people, and you are not among them. ${askAdmin}`;
}

function channelProblem({ rules, channelId, title }: Asking): string | null {
  if (rules.channels.length === 0 || rules.channels.includes(channelId)) return null;
  return `${title} can only be asked in certain channels, and this is not one of them. ${askAdmin}`;
}

/**
 * An answer in a channel that is shared with another company would leave this one. It is refused, not moved: who asked
 * chose the channel and should know. Where the channel is unknown to the bot it cannot write there either, and the answer
 * goes to a direct message.
 */
function sharingProblem({ audience, place, title }: Asking): string | null {
  if (audience !== 'channel' || place === null) return null;
  if (place.kind === 'known') {
    if (!place.value.isShared) return null;
    return `This channel is shared with another company, and ${title} answers where it is asked. Please ask me in a direct message.`;
  }
  if (place.error === 'channel_not_found') return null;
  return `I could not look up who can read this channel, so I did not start this. Please ask me in a direct message.`;
}
