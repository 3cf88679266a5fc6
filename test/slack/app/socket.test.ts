import { afterEach, expect, test } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import { systemClock } from '../../../src/lib/clock.ts';
import { createSocket } from '../../../src/slack/app/socket.ts';
import { createCleanup, type Cleanup } from '../helpers/cleanup.ts';
import { observe } from '../helpers/observed.ts';
import { reply, startScriptedSlack } from '../helpers/scripted-slack.ts';
import { until } from '../helpers/until.ts';

const cleanup = createCleanup();
afterEach(() => cleanup.run());

const hello = JSON.stringify({ type: 'hello' });
const farewell = JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' });

/** Slack's side of a socket, which says only what it is told to say. */
async function startSilentHub(cleanup: Cleanup): Promise<{ url: string; sockets: WebSocket[] }> {
  const hub = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  const sockets: WebSocket[] = [];
  hub.on('connection', (socket) => void sockets.push(socket));
  await new Promise((resolve) => {
    hub.once('listening', resolve);
  });
  cleanup.add(() => {
    for (const socket of sockets) socket.terminate();
    hub.close();
  });
  const address = hub.address();
  if (address === null || typeof address === 'string') throw new Error('the hub has no port');
  return { url: `ws://127.0.0.1:${address.port}`, sockets };
}

test('a socket is connected from the hello until the farewell, even where the other side never closes', async () => {
  const hub = await startSilentHub(cleanup);
  const slack = await startScriptedSlack(cleanup, (_received, response) => reply(response, { ok: true, url: hub.url }));
  const terms = { appToken: 'xapp-1', apiUrl: slack.apiUrl };
  const socket = createSocket(terms, observe().log, systemClock, () => undefined);
  const starting = socket.receiver.start();
  const peer = await until(() => hub.sockets[0]);
  expect(socket.isConnected()).toBe(false);
  peer.send(hello);
  await starting;
  expect(socket.isConnected()).toBe(true);
  peer.pause();
  peer.send(farewell);
  await until(() => !socket.isConnected(), 2000);
  expect(peer.readyState).toBe(peer.OPEN);
  peer.terminate();
  await socket.stop();
});
