import { describe, expect, it } from 'vitest';
import { alternativesIn, isCLevel, isLike, roleKey, rolesIn, showRole } from '../../src/flows/rules/roles.ts';

describe('roles', () => {
  it.each([
    ['CFO', 'Chief Financial Officer'],
    ['CFO', 'the CFO'],
    ['CFO', 'C.F.O. approval'],
    ['CFO', 'Chief Finance Officer (CFO)'],
    ['VP', 'Vice  President'],
    ['VP', 'VP (Vice President)'],
    ['General Counsel', 'GC'],
    ['Sales Director', 'sales director'],
    ['VP Sales', 'Vice President of Sales'],
    ['VP, Sales', 'Sales VP'],
    ['SVP Sales', 'Senior Vice President, Sales'],
    ['Finance Director', 'Director of Finance'],
    ['CFO', 'CFO approval required'],
    ['Chief Risk Officer', 'Chief Risk Officer (CRO)'],
  ])('%s and %s are one', (one, other) => expect(roleKey(one)).toBe(roleKey(other)));

  it.each([
    ['VP', 'VP Sales'],
    ['VP', 'SVP'],
    ['Director', 'Managing Director'],
    ['CFO', 'Interim CFO'],
    ['CFO', 'CEO (CFO)'],
    ['CPO', 'Chief Product Officer'],
    ['CRO', 'Chief Revenue Officer'],
    ['Chief Risk Officer (CRO)', 'Chief Revenue Officer (CRO)'],
    ['VP Sales', 'SVP Sales'],
    ['VP Sales', 'VP Marketing'],
  ])('%s and %s are two', (one, other) => expect(roleKey(one)).not.toBe(roleKey(other)));

  it('of similar names can be told to be similar', () => {
    expect([
      isLike('VP Sales', 'VP'),
      isLike('VP', 'VP Sales'),
      isLike('VP', 'Vice President'),
      isLike('VP', 'CFO'),
    ]).toEqual([true, true, false, false]);
  });

  it.each([
    ['Director and VP', ['Director', 'VP']],
    ['Director, VP & CFO', ['Director', 'VP', 'CFO']],
    ['VP of Sales and Marketing', ['VP of Sales and Marketing']],
    ['CFO or CEO', ['CFO or CEO']],
    ['none', []],
    ['N/A', []],
    ['TBD', []],
    ['null', []],
    ['–', []],
    ['', []],
  ])('in the cell "%s" are %j', (cell, roles) => expect(rolesIn(cell)).toEqual(roles));

  it.each([
    ['CFO or CEO', ['CFO', 'CEO']],
    ['CFO/CEO', ['CFO', 'CEO']],
    ['Director or delegate', ['Director or delegate']],
    ['Director', ['Director']],
  ])('of which one is enough in "%s" are %j', (role, roles) => expect(alternativesIn(role)).toEqual(roles));

  it.each([
    ['chief financial officer', 'CFO'],
    ['Vice President approval', 'VP'],
    ['Finance Controller', 'Finance Controller'],
    ['x'.repeat(100), `${'x'.repeat(59)}…`],
  ])('are shown short: %s as %s', (role, shown) => expect(showRole(role)).toBe(shown));

  it.each([
    ['CFO', true],
    ['Chief Executive', true],
    ['Chief Compliance Officer', true],
    ['Interim CFO', true],
    ['VP', false],
    ['General Counsel', false],
    ['Chief of Staff', false],
    ['Compliance Officer', false],
  ])('are C-level or not: %s %s', (role, expected) => expect(isCLevel(role)).toBe(expected));
});
