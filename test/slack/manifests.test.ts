import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { flows } from '../../src/flows/index.ts';
import { botScopes, scopesByMethod } from '../../src/slack/app/permissions.ts';
import { genieCommand } from '../../src/slack/listeners/commands.ts';
import { botEvents } from '../../src/slack/listeners/messages.ts';

const manifestSchema = z.object({
  features: z.object({
    slash_commands: z.array(
      z.object({
        command: z.string(),
        url: z.string().optional(),
        description: z.string(),
        usage_hint: z.string(),
        should_escape: z.boolean(),
      }),
    ),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({
    event_subscriptions: z.object({ request_url: z.string().optional(), bot_events: z.array(z.string()) }),
    interactivity: z.object({ is_enabled: z.boolean(), request_url: z.string().optional() }),
    socket_mode_enabled: z.boolean(),
  }),
});

const files = ['slack-app.yaml', 'slack-app.socket.yaml'];

function read(file: string): { raw: unknown; manifest: z.infer<typeof manifestSchema> } {
  const raw: unknown = parse(readFileSync(new URL(`../../manifests/${file}`, import.meta.url), 'utf8'));
  return { raw, manifest: manifestSchema.parse(raw) };
}

/** Slack's own schema (slackapi/manifest-schema, MIT), kept beside this test. */
function slackSchema(): object {
  const text = readFileSync(new URL('./fixtures/manifest.schema.1.0.0.json', import.meta.url), 'utf8');
  return z.looseObject({}).parse(JSON.parse(text));
}

describe.each(files)('manifests/%s', (file) => {
  const { raw, manifest } = read(file);

  test("is valid against Slack's manifest schema, which refuses what it does not know", () => {
    const validate = new Ajv({ strict: false, validateFormats: false, allErrors: true }).compile(slackSchema());
    expect(validate(raw), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...manifest, surprise: true })).toBe(false);
  });

  test('names every command that there is, and no other', () => {
    const named = manifest.features.slash_commands.map(({ command }) => command);
    expect(named).toEqual([...flows.map(({ command }) => command), genieCommand]);
  });

  test('describes each command as its flow does, and has mentions in it escaped', () => {
    const commands = manifest.features.slash_commands;
    expect(commands.map(({ should_escape: isEscaped }) => isEscaped)).not.toContain(false);
    const described = commands.slice(0, flows.length).map((each) => [each.usage_hint, each.description]);
    expect(described).toEqual(flows.map(({ usage, purpose }) => [usage, purpose]));
  });

  test('subscribes to the events that are listened to', () => {
    expect(manifest.settings.event_subscriptions.bot_events.toSorted()).toEqual([...botEvents].toSorted());
    expect(manifest.settings.interactivity.is_enabled).toBe(true);
  });

  test('asks for the scopes that the code needs, and no more', () => {
    expect(manifest.oauth_config.scopes.bot).toEqual(botScopes);
  });

  test('has addresses exactly where its transport needs them', () => {
    const { settings, features } = manifest;
    const urls = [
      ...features.slash_commands.map(({ url }) => url),
      settings.event_subscriptions.request_url,
      settings.interactivity.request_url,
    ];
    expect(settings.socket_mode_enabled).toBe(file.includes('socket'));
    const form = settings.socket_mode_enabled ? /^undefined$/ : /^https:\/\/.+\/slack\/events$/;
    expect(urls.filter((url) => !form.test(String(url)))).toEqual([]);
  });
});

describe('the table of scopes', () => {
  test('holds exactly the methods that are called', async () => {
    const called = new Set<string>(['auth.test']);
    for await (const file of glob('src/slack/**/*.ts')) {
      if (file.endsWith('permissions.ts')) continue;
      const text = readFileSync(file, 'utf8');
      for (const [, method] of text.matchAll(
        /'((?:auth|chat|conversations|files|usergroups|users|views)\.\w+(?:\.\w+)*)'/g,
      )) {
        if (method) called.add(method);
      }
    }
    expect([...called].toSorted()).toEqual(Object.keys(scopesByMethod).toSorted());
  });
});
