import { setTimeout as delay } from 'node:timers/promises';
import { startDemo, type Demo } from './start.ts';
import { runCommand } from './terminal/run-command.ts';

const preferredPort = 4390;
const text = process.argv.slice(2).join(' ').trim();
const demo = await start();
if (text === '') keepOpen(demo);
else await runOnce(demo);

async function start(): Promise<Demo> {
  const options = { logLevel: 'warn', questionsPerMinute: 30 };
  if (text !== '') return startDemo(options);
  try {
    return await startDemo({ ...options, slack: { port: preferredPort } });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    return startDemo(options);
  }
}

async function runOnce(demo: Demo): Promise<void> {
  try {
    await runCommand(demo, text, (line) => console.log(line));
  } finally {
    await demo.close();
  }
}

function keepOpen(demo: Demo): void {
  const { slack, genie, bot, dataDir } = demo;
  console.log(`Genie Conductor, with everything on this machine:

  Slack        ${slack.url}      <- open this and type /incentive John Smith, or press one of "Try these"
  Genie        ${genie.url}
  the bot      ${bot.url}      (/healthz /readyz /metrics)
  its state    ${dataDir}

To see that nothing is lost: kill -9 ${bot.pid()} in the middle of a run; it is started again and goes on. Ctrl+C ends the demo.`);
  bot.onGone(() => void restart(bot));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void demo.close().then(() => process.exit(0));
    });
  }
}

async function restart(bot: Demo['bot']): Promise<void> {
  console.log('The bot is gone. Starting it again.');
  await delay(500);
  try {
    await bot.start();
    console.log(`The bot is back (process ${bot.pid()}).`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
