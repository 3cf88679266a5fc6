import { expect, test } from 'vitest';
import type { Message } from '../../../src/slack/blocks/message.ts';
import type { UpdateLane } from '../../../src/slack/delivery/update-lane.ts';
import { createStanding } from '../../../src/slack/thread/standing.ts';

const target = { channel: 'D1', ts: '1.1', metadata: {} };
const says = (text: string): Message => ({ text, blocks: [] });

/** A lane whose edits stand a moment after they were begun; it refuses to go on for ever. */
function laneOf(edits: string[]): Pick<UpdateLane, 'edit'> & UpdateLane {
  return {
    follow: () => ({ nudge: () => undefined, finish: async () => undefined, drop: () => undefined }),
    stop: () => undefined,
    edit: async (_, { text }) => {
      edits.push(text);
      if (edits.length > 20) throw new Error('edited over and over');
      await new Promise((resolve) => setTimeout(resolve, 1));
    },
  };
}

test('two that bring at once do not undo each other: the newer one is what stands, after one more edit', async () => {
  const edits: string[] = [];
  const standing = createStanding(laneOf(edits), target, null);
  await Promise.all([standing.bring(says('without summary')), standing.bring(says('with summary'))]);
  expect(edits).toEqual(['without summary', 'with summary']);
});

test('what stands already is not edited, and of several that come meanwhile only the newest is sent', async () => {
  const edits: string[] = [];
  const standing = createStanding(laneOf(edits), target, says('first'));
  await standing.bring(says('first'));
  expect(edits).toEqual([]);
  await Promise.all(['second', 'third', 'fourth'].map(async (text) => standing.bring(says(text))));
  expect(edits).toEqual(['second', 'fourth']);
});
