import { describe, expect, test } from 'vitest';
import type { Member } from '../../../src/slack/access/directory.ts';
import { whyNot, type Asking } from '../../../src/slack/access/rules.ts';

const member: Member = {
  id: 'U1',
  teamId: 'T1',
  enterpriseId: null,
  realName: 'Maria',
  isDeactivated: false,
  isBot: false,
  isGuest: false,
  isStranger: false,
};

function asking(changes: Partial<Member>, own: Partial<Asking['own']> = {}): Asking {
  return {
    title: 'Incentive',
    rules: { users: [], usergroups: [], channels: [] },
    audience: 'requester',
    userId: 'U1',
    channelId: 'C1',
    own: { teamId: 'T1', enterpriseId: null, ...own },
    member: { kind: 'known', value: { ...member, ...changes } },
    groups: [],
    place: null,
  };
}

describe('who belongs to the company', () => {
  test('a member of the workspace, and one of another workspace of the same organisation', () => {
    expect(whyNot(asking({}))).toBeNull();
    expect(whyNot(asking({ teamId: null }))).toBeNull();
    expect(whyNot(asking({ teamId: 'T2', enterpriseId: 'E1' }, { enterpriseId: 'E1' }))).toBeNull();
  });

  test('nobody of another workspace otherwise, whatever organisation they name', () => {
    expect(whyNot(asking({ teamId: 'T2' }))).toContain('another one');
    expect(whyNot(asking({ teamId: 'T2', enterpriseId: null }, { enterpriseId: 'E1' }))).toContain('another one');
    expect(whyNot(asking({ teamId: 'T2', enterpriseId: 'E2' }, { enterpriseId: 'E1' }))).toContain('another one');
    expect(whyNot(asking({ isStranger: true }))).toContain('another one');
  });
});
