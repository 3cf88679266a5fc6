import type { z } from 'zod';
import { ConductorError } from '../lib/errors.ts';

/** Until when, and as long as nobody gave up. */
export interface ModelCall {
  readonly signal: AbortSignal;
  /** Epoch milliseconds. */
  readonly deadline: number;
}

interface Prompt {
  /** What the model is to do; nothing that people or spaces wrote. */
  readonly task: string;
  /** What it is to do it with: data, passed as JSON. */
  readonly data: unknown;
  /** How much it may write, its reasoning included. */
  readonly maxTokens: number;
}

/** A chat model. Both reject with whatever goes wrong; `failureCode` names it. */
export interface Model {
  write(prompt: Prompt, call: ModelCall): Promise<string>;
  /** An answer of the given form. */
  answer<T>(prompt: Prompt, form: z.ZodType<T>, call: ModelCall): Promise<T>;
}

export interface ModelParts {
  /** The serving endpoint's name. */
  readonly endpoint: string;
  readonly serving: {
    /** Sends a chat request and resolves to the body of its answer, both in the form that OpenAI made usual. */
    complete(body: unknown, call: ModelCall): Promise<unknown>;
  };
}

/** The libraries are loaded with the first question: a bot without a model never pays for them. */
export function createModel(parts: ModelParts): Model {
  return {
    async write(prompt, call) {
      const { generateText } = await loadLibrary();
      const { text, finishReason } = await generateText(await requestOf(parts, prompt, call));
      return whole(text, finishReason);
    },
    async answer(prompt, form, call) {
      const { generateText, Output } = await loadLibrary();
      const request = await requestOf(parts, prompt, call);
      const { output } = await generateText({ ...request, output: Output.object({ schema: form, name: 'answer' }) });
      return form.parse(output);
    },
  };
}

/** The code under which a failed call is counted: a status, the code of an error of ours, or `bad_answer`. Never a text. */
export function failureCode(error: unknown): string {
  if (error instanceof ConductorError) {
    const status = error.facts['status'];
    return typeof status === 'number' ? String(status) : error.code;
  }
  if (!(error instanceof Error)) return 'unknown';
  return error.cause === undefined ? 'bad_answer' : failureCode(error.cause);
}

async function loadLibrary() {
  // Its warnings would go to the console, past the log and what the log strikes out.
  globalThis.AI_SDK_LOG_WARNINGS = false;
  return import('ai');
}

async function requestOf({ endpoint, serving }: ModelParts, { task, data, maxTokens }: Prompt, call: ModelCall) {
  const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
  const provider = createOpenAICompatible({
    name: 'databricks',
    // Where it goes and how it signs in is known to `serving` alone.
    baseURL: 'http://serving.invalid',
    supportsStructuredOutputs: true,
    fetch: async (_, init) => Response.json(await serving.complete(bodyOf(init), call)),
  });
  return {
    model: provider(endpoint),
    instructions: task,
    prompt: JSON.stringify(data),
    maxOutputTokens: maxTokens,
    maxRetries: 0,
    abortSignal: call.signal,
  };
}

function bodyOf(init: RequestInit | undefined): unknown {
  return typeof init?.body === 'string' ? JSON.parse(init.body) : null;
}

function whole(text: string, finishReason: string): string {
  if (finishReason === 'length') throw new ConductorError('model_cut_off', 'the answer was longer than allowed');
  return text;
}
