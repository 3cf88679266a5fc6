import { describe, expect, it } from 'vitest';
import type { Flow } from '../../src/engine/flow.ts';
import { incentive } from '../../src/flows/incentive.ts';
import { offer, type OfferSettings } from '../../src/flows/offer.ts';

const flowOf = (name: string, spaces: readonly string[], audience: Flow['audience']): Flow => ({
  ...incentive,
  name,
  spaces,
  audience,
});
const health = flowOf('health', ['usage', 'billing'], 'channel');
const pay = flowOf('pay', ['billing', 'hr'], 'requester');
const spaceOf = (key: string, questions: OfferSettings = { enabled: true }) => ({
  key,
  title: key.toUpperCase(),
  questions,
});
const onlyBoss = { users: ['U1'], usergroups: [], channels: [] };
const onlySales = { users: [], usergroups: ['S1'], channels: [] };
const everybody = { users: [], usergroups: [], channels: [] };

describe('flows', () => {
  it('are offered as far as their spaces are configured and nobody switched them off', () => {
    const { all, ready, flowNamed } = offer([health, pay], [spaceOf('usage'), spaceOf('billing')], {});
    expect(ready.map(({ name }) => name)).toEqual(['health']);
    expect(all.map(({ missingSpaces }) => missingSpaces)).toEqual([[], ['hr']]);
    expect([flowNamed('pay'), flowNamed('nope')]).toEqual([null, null]);
    expect(offer([health], [spaceOf('usage'), spaceOf('billing')], { health: { enabled: false } }).ready).toEqual([]);
  });

  it('answer where the workspace says', () => {
    const { flowNamed } = offer([health], [spaceOf('usage'), spaceOf('billing')], {
      health: { enabled: true, audience: 'requester' },
    });
    expect(flowNamed('health')?.audience).toBe('requester');
  });
});

describe('questions of people’s own to a space', () => {
  const spaces = [spaceOf('usage'), spaceOf('billing'), spaceOf('wiki')];

  it('are a flow of each space, named after it', () => {
    const { openSpaces, flowNamed } = offer([health], spaces, {});
    expect(openSpaces).toEqual(['usage', 'billing', 'wiki']);
    expect(flowNamed('ask_usage')).toMatchObject({ title: 'USAGE', spaces: ['usage'] });
  });

  it('may be asked only by who may run every flow that uses the space, set up or not', () => {
    const { rules } = offer([health, pay], spaces, {
      health: { enabled: false, allow: onlySales },
      pay: { enabled: true, allow: onlyBoss },
    });
    expect(rules('ask_billing')).toEqual([onlySales, onlyBoss]);
    expect(rules('ask_usage')).toEqual([onlySales]);
    expect(rules('ask_wiki')).toEqual([everybody]);
    expect(rules('health')).toEqual([onlySales]);
  });

  it('are answered in private where a flow that uses the space answers so', () => {
    const { flowNamed } = offer([health, pay], spaces, {});
    expect(['ask_usage', 'ask_billing', 'ask_wiki'].map((name) => flowNamed(name)?.audience)).toEqual([
      'channel',
      'requester',
      'channel',
    ]);
  });

  it('go by what the workspace says of the space, if it says something', () => {
    const own = { enabled: true, audience: 'channel', allow: everybody } as const;
    const { rules, flowNamed, openSpaces } = offer(
      [health, pay],
      [spaceOf('usage', { enabled: false }), spaceOf('billing', own)],
      { pay: { enabled: true, allow: onlyBoss } },
    );
    expect([openSpaces, flowNamed('ask_usage')]).toEqual([['billing'], null]);
    expect([rules('ask_billing'), flowNamed('ask_billing')?.audience]).toEqual([[everybody], 'channel']);
  });
});
