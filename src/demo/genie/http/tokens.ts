import { randomBytes } from 'node:crypto';
import { ApiError, unauthenticated } from './api-error.ts';

/** The tokens that the workspace gave out. Times are milliseconds since the epoch. */
export interface Tokens {
  /** A new token for an identity; `scope` is a space-separated list. */
  issue: (identity: string, scope: string, nowMs: number) => { token: string; expiresInSeconds: number };
  /** The identity behind an Authorization header. Throws ApiError 401, or 403 when its scopes do not cover Genie. */
  identify: (authorization: string | undefined, nowMs: number) => string;
  /** Makes the token of an Authorization header worthless. */
  revoke: (authorization: string | undefined) => void;
}

interface Grant {
  identity: string;
  scope: string;
  expiresAtMs: number;
}

/** `personal` is a token that lasts for ever (until it is revoked) and belongs to the identity "personal". */
export function openTokens(personal: string, lifetimeSeconds: number): Tokens {
  const grants = new Map<string, Grant>([
    [personal, { identity: 'personal', scope: 'all-apis', expiresAtMs: Number.POSITIVE_INFINITY }],
  ]);
  return {
    issue: (identity, scope, nowMs) => {
      const token = `eyJ${randomBytes(24).toString('base64url')}`;
      grants.set(token, { identity, scope, expiresAtMs: nowMs + lifetimeSeconds * 1000 });
      return { token, expiresInSeconds: lifetimeSeconds };
    },
    identify: (authorization, nowMs) => {
      const grant = grants.get(bearerOf(authorization) ?? '');
      if (grant === undefined)
        throw unauthenticated('Credential was not sent or was of an unsupported type for this API.');
      if (nowMs >= grant.expiresAtMs) throw unauthenticated('Token is expired.');
      if (!grant.scope.split(' ').some((scope) => scope === 'all-apis' || scope === 'genie')) {
        throw new ApiError(403, 'PERMISSION_DENIED', 'Provided OAuth token does not have required scopes: genie');
      }
      return grant.identity;
    },
    revoke: (authorization) => void grants.delete(bearerOf(authorization) ?? ''),
  };
}

function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
}
