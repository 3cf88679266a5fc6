import { Agent, request } from 'node:http';
import { z } from 'zod';
import { signBody } from '../src/demo/slack/deliver/sign.ts';
import type { Sent } from './sent.ts';

/** Sends slash commands as Slack does, from a process of its own, so that nobody else's work is in the times. */
const jobSchema = z.object({ url: z.string(), signingSecret: z.string(), bodies: z.array(z.string()) });
type Job = z.infer<typeof jobSchema>;

// Connections are kept, as Slack keeps them.
const agent = new Agent({ keepAlive: true, maxSockets: Infinity });

process.on('disconnect', () => process.exit(0));
process.on('message', (message) => {
  void work(jobSchema.parse(message));
});

async function work(job: Job): Promise<void> {
  process.send?.(await Promise.all(job.bodies.map((body) => send(job, body))));
}

async function send({ url, signingSecret }: Job, body: string): Promise<Sent> {
  const timestamp = Math.floor(Date.now() / 1000);
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    'x-slack-request-timestamp': String(timestamp),
    'x-slack-signature': signBody(signingSecret, timestamp, body),
  };
  const { promise, resolve, reject } = Promise.withResolvers<Sent>();
  const sentAt = Date.now();
  const startedAt = performance.now();
  const sending = request(url, { method: 'POST', agent, headers }, (response) => {
    let bytes = 0;
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
    });
    response.once('end', () => {
      resolve({ sentAt, ackMs: performance.now() - startedAt, status: response.statusCode ?? 0, bytes });
    });
    response.once('error', reject);
  });
  sending.once('error', reject);
  sending.end(body);
  return promise;
}
