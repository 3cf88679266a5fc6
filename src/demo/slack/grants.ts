import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.ts';

const TRIGGER_LIFE_MS = 3000;
const RESPONSE_URL_LIFE_MS = 30 * 60 * 1000;
const RESPONSE_URL_USES = 5;

/** Where a response URL answers to: the place and person of the interaction, and the message it came from. */
export interface ResponseTarget {
  channel: string;
  userId: string;
  messageTs?: string | undefined;
  isEphemeral?: boolean | undefined;
  threadTs?: string | undefined;
}

type TriggerState = 'ok' | 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id';

/** Short-lived rights that Slack hands to an app with each interaction. */
export interface Grants {
  issueTrigger(userId: string): string;
  /** Uses the trigger up; `userId` is whose screen it opens a view on. */
  exchangeTrigger(triggerId: string): { state: TriggerState; userId: string };
  issueResponseUrl(target: ResponseTarget): string;
  /** Uses one of the five answers; undefined once they are used up, 30 minutes have passed, or it never was. */
  useResponseUrl(token: string): ResponseTarget | undefined;
}

export function createGrants(clock: Clock, baseUrl: () => string, teamId: string): Grants {
  const triggers = new Map<string, { userId: string; issuedAtMs: number; isUsed: boolean }>();
  const responses = new Map<string, { target: ResponseTarget; issuedAtMs: number; uses: number }>();
  return {
    issueTrigger: (userId) => {
      const triggerId = `${clock.now()}.${triggers.size}.${randomBytes(16).toString('hex')}`;
      triggers.set(triggerId, { userId, issuedAtMs: clock.now(), isUsed: false });
      return triggerId;
    },
    exchangeTrigger: (triggerId) => {
      const trigger = triggers.get(triggerId);
      if (!trigger) return { state: 'invalid_trigger_id', userId: '' };
      if (trigger.isUsed) return { state: 'exchanged_trigger_id', userId: trigger.userId };
      if (clock.now() - trigger.issuedAtMs > TRIGGER_LIFE_MS) {
        return { state: 'expired_trigger_id', userId: trigger.userId };
      }
      trigger.isUsed = true;
      return { state: 'ok', userId: trigger.userId };
    },
    issueResponseUrl: (target) => {
      const token = randomBytes(18).toString('base64url');
      responses.set(token, { target, issuedAtMs: clock.now(), uses: 0 });
      return `${baseUrl()}/commands/${teamId}/${token}`;
    },
    useResponseUrl: (token) => {
      const response = responses.get(token);
      if (!response || response.uses >= RESPONSE_URL_USES) return undefined;
      if (clock.now() - response.issuedAtMs > RESPONSE_URL_LIFE_MS) return undefined;
      response.uses += 1;
      return response.target;
    },
  };
}
