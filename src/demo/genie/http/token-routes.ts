import { z } from 'zod';
import type { Call, Reply, Route } from './call.ts';

export const tokenRoutes: readonly Route[] = [
  { name: 'getToken', method: 'POST', path: '/oidc/v1/token', open: true, handle: getToken },
  {
    name: 'discoverOidc',
    method: 'GET',
    path: '/oidc/.well-known/oauth-authorization-server',
    open: true,
    handle: () => ({ json: { token_endpoint: '/oidc/v1/token', grant_types_supported: ['client_credentials'] } }),
  },
];

const tokenRequestSchema = z.object({ grant_type: z.string(), scope: z.string().default('all-apis') });

/** Machine to machine: HTTP Basic with client id and secret, a form with grant_type=client_credentials. */
function getToken(call: Call): Reply {
  const { state } = call;
  const request = tokenRequestSchema.safeParse(call.body);
  if (!request.success) return refused(400, 'invalid_request', 'grant_type is missing.');
  if (request.data.grant_type !== 'client_credentials') {
    return refused(400, 'unsupported_grant_type', 'Only client_credentials is supported.');
  }
  const expected = Buffer.from(`${state.client.id}:${state.client.secret}`).toString('base64');
  if (call.authorization !== `Basic ${expected}`)
    return refused(401, 'invalid_client', 'Client authentication failed.');
  const { scope } = request.data;
  const { token, expiresInSeconds } = state.tokens.issue(state.client.id, scope, call.nowMs);
  return { json: { access_token: token, token_type: 'Bearer', expires_in: expiresInSeconds, scope } };
}

function refused(status: number, error: string, description: string): Reply {
  return { status, json: { error, error_description: description } };
}
