import { describe, expect, test } from 'vitest';
import { createKept } from '../../src/slack/kept.ts';

describe('what is looked up', () => {
  test('is kept for a while, looked up once at a time, and forgotten when there is too much of it', async () => {
    let now = 0;
    const looked: string[] = [];
    const look = async (key: string) => {
      looked.push(key);
      return key.toUpperCase();
    };
    const kept = createKept({ look, now: () => now, keepMs: 10, most: 2 });
    expect(await Promise.all([kept.get('a'), kept.get('a')])).toEqual(['A', 'A']);
    now = 9;
    await kept.get('a');
    expect(looked).toEqual(['a']);
    now = 10;
    await kept.get('a');
    expect(looked).toEqual(['a', 'a']);
    await kept.get('b');
    await kept.get('c');
    await kept.get('a');
    expect(looked).toEqual(['a', 'a', 'b', 'c', 'a']);
  });

  test('is not kept when it failed', async () => {
    let fails = true;
    const look = async () => {
      if (fails) throw new Error('away');
      return 1;
    };
    const kept = createKept({ look, now: () => 0, keepMs: 10 });
    await expect(kept.get('a')).rejects.toThrow('away');
    fails = false;
    expect(await kept.get('a')).toBe(1);
  });
});
