import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type SmallClient, startSmallClient } from './small-client.ts';

const SPACES = '/api/2.0/genie/spaces';
let client: SmallClient;

beforeAll(async () => {
  client = await startSmallClient({ clientId: 'app', clientSecret: 's3cret', tokenLifetimeSeconds: 60 });
});
afterAll(async () => client.workspace.close());

const grant = async (form: string, credentials = 'app:s3cret') =>
  client.send('POST', '/oidc/v1/token', form, {
    authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
    'content-type': 'application/x-www-form-urlencoded',
  });

const tokenOf = (json: unknown) => z.object({ access_token: z.string() }).parse(json).access_token;

describe('access', () => {
  it.each([
    ['no token', ''],
    ['an unknown token', 'Bearer nobody'],
    ['another scheme', 'Basic YTpi'],
  ])('refuses %s with 401', async (_, authorization) => {
    const { status, json } = await client.send('GET', SPACES, undefined, { authorization });
    expect([status, json]).toEqual([401, expect.objectContaining({ error_code: 'UNAUTHENTICATED' })]);
  });

  it('gives a token for client credentials that works until it expires', async () => {
    const { status, json } = await grant('grant_type=client_credentials&scope=all-apis');
    expect(status).toBe(200);
    expect(json).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: 60, scope: 'all-apis' });
    const bearer = { authorization: `Bearer ${tokenOf(json)}` };
    expect((await client.send('GET', SPACES, undefined, bearer)).status).toBe(200);
    client.clock.nowMs += 60_000;
    expect((await client.send('GET', SPACES, undefined, bearer)).status).toBe(401);
  });

  it('refuses wrong credentials and other grants in the form of OAuth', async () => {
    const wrong = await grant('grant_type=client_credentials', 'app:nope');
    expect([wrong.status, wrong.json]).toEqual([401, expect.objectContaining({ error: 'invalid_client' })]);
    const other = await grant('grant_type=password');
    expect([other.status, other.json]).toEqual([400, expect.objectContaining({ error: 'unsupported_grant_type' })]);
    expect((await grant('')).status).toBe(400);
  });

  it('refuses a token whose scopes do not cover Genie with 403', async () => {
    const bearer = {
      authorization: `Bearer ${tokenOf((await grant('grant_type=client_credentials&scope=sql')).json)}`,
    };
    const { status, text } = await client.send('GET', SPACES, undefined, bearer);
    expect([status, text]).toEqual([403, expect.stringContaining('does not have required scopes: genie')]);
  });

  it('kills a token in mid-run when asked to, and takes a new one', async () => {
    const first = {
      authorization: `Bearer ${tokenOf((await grant('grant_type=client_credentials&scope=genie')).json)}`,
    };
    expect((await client.send('GET', SPACES, undefined, first)).status).toBe(200);
    client.workspace.addFault({ match: { route: 'listSpaces' }, times: 1, fault: { kind: 'revokeToken' } });
    expect((await client.send('GET', SPACES, undefined, first)).status).toBe(401);
    expect((await client.send('GET', SPACES, undefined, first)).status).toBe(401);
    const second = {
      authorization: `Bearer ${tokenOf((await grant('grant_type=client_credentials&scope=genie')).json)}`,
    };
    expect((await client.send('GET', SPACES, undefined, second)).status).toBe(200);
  });
});
