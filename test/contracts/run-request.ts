import type { RunRequest } from '../../src/runs/record.ts';

/** A request with text of the unpleasant kind. */
export const request: RunRequest = {
  flow: 'incentive',
  text: "Zoë O'Brien 🚀 <!channel>",
  userId: 'U1',
  origin: { via: 'command', teamId: 'T1', channelId: 'C1', threadTs: null, responseUrl: 'http://127.0.0.1/r' },
};
