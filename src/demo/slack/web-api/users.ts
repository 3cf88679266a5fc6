import { z } from 'zod';
import { count } from './args.ts';
import { defineMethod } from './method.ts';
import { cutPage } from './paging.ts';
import { presentPerson } from './present.ts';
import { SlackRefusal } from './refusal.ts';

export const userInfo = defineMethod(['users:read'], z.object({ user: z.string() }), (args, state) => {
  const person = state.directory.people.get(args.user);
  if (!person) throw new SlackRefusal('user_not_found');
  return { user: presentPerson(person) };
});

const listArgs = z.object({ limit: count.optional(), cursor: z.string().optional() });

export const listUsers = defineMethod(['users:read'], listArgs, (args, state) => {
  const page = cutPage([...state.directory.people.values()], args.limit ?? 1000, args.cursor);
  return {
    members: page.items.map(presentPerson),
    cache_ts: Math.floor(state.clock.now() / 1000),
    response_metadata: { next_cursor: page.nextCursor },
  };
});

export const listUserGroups = defineMethod(['usergroups:read'], z.object({}), (_args, state) => ({
  usergroups: state.directory.groups.map((group) => ({
    id: group.id,
    team_id: state.team.id,
    is_usergroup: true,
    name: group.name,
    handle: group.handle,
    description: '',
    is_external: false,
    date_delete: 0,
    user_count: group.userIds.length,
    users: group.userIds,
  })),
}));

export const listUserGroupMembers = defineMethod(
  ['usergroups:read'],
  z.object({ usergroup: z.string() }),
  (args, state) => {
    const group = state.directory.groups.find((each) => each.id === args.usergroup);
    if (!group) throw new SlackRefusal('no_such_subteam');
    return { users: group.userIds };
  },
);
