import { createServing } from '../../src/genie/serving.ts';
import { type Clock, systemClock } from '../../src/lib/clock.ts';
import { createModel } from '../../src/model/model.ts';
import { type Scripted, startScriptedServer } from '../genie/scripted-server.ts';

export const endpoint = 'databricks-some-model';
const path = '/serving-endpoints/chat/completions';

/** A chat completion with this content, as model serving answers. */
export function saying(content: unknown, finishReason = 'stop'): Scripted {
  return {
    json: {
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 1_790_000_000,
      model: endpoint,
      choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: finishReason }],
      usage: { prompt_tokens: 900, completion_tokens: 80, total_tokens: 980 },
    },
  };
}

/** A workspace over real HTTP whose model answers as scripted, one script an attempt, the last one for good. */
export async function startModel(scripts: readonly Scripted[], clock: Clock = systemClock) {
  const server = await startScriptedServer((request) => {
    if (request.path === '/oidc/v1/token') return { json: { access_token: 'the-token', expires_in: 3_600 } };
    return request.path === path ? (scripts[request.before] ?? scripts.at(-1) ?? 'hang') : { status: 404, json: {} };
  });
  const credentials = { kind: 'client', clientId: 'id', clientSecret: 'secret' } as const;
  const serving = createServing({ host: server.url, credentials, clock });
  const calls: string[] = [];
  return {
    clock,
    model: createModel({ endpoint, serving }),
    /** `narrate ok`, in order. */
    calls,
    called: ({ purpose, outcome }: { purpose: string; outcome: string }) => calls.push(`${purpose} ${outcome}`),
    prompts: () => server.requests.filter((request) => request.path === path),
    async close() {
      await serving.close();
      await server.close();
    },
  };
}
