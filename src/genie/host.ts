import { ConductorError } from '../lib/errors.ts';

/**
 * The origin of a Databricks workspace, such as `https://dbc-1234.cloud.databricks.com`. Tokens go to nothing else.
 * Throws ConductorError `bad_host` with the reason.
 */
export function parseHost(text: string): string {
  const url = parseUrl(text);
  if (url.username !== '' || url.password !== '') throw refuse(text, 'it must not hold a user name or password');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    throw refuse(text, 'it must be the bare address, without a path, query or fragment');
  }
  if (url.protocol === 'http:') {
    if (!isLoopback(url.hostname)) throw refuse(text, 'plain http is only for loopback addresses; use https');
    return url.origin;
  }
  if (url.protocol !== 'https:') throw refuse(text, 'it must begin with https://');
  if (!isLoopback(url.hostname) && !isWorkspace(url)) {
    throw refuse(text, `it must end with one of ${domains.join(', ')}`);
  }
  return url.origin;
}

const domains = ['.cloud.databricks.com', '.azuredatabricks.net', '.gcp.databricks.com'] as const;

function parseUrl(text: string): URL {
  const trimmed = text.trim();
  if (!/^[a-z][a-z0-9+.-]*:\/\//iu.test(trimmed)) throw refuse(text, 'it must begin with https://');
  const url = URL.parse(trimmed);
  if (!url) throw refuse(text, 'it is not an address');
  return url;
}

/** A whole label before the domain is needed: `cloud.databricks.com` itself serves no workspace. */
function isWorkspace(url: URL): boolean {
  return (
    url.port === '' && domains.some((domain) => url.hostname.endsWith(domain) && url.hostname.length > domain.length)
  );
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/u.test(hostname);
}

/** What was given is quoted without anything that could be a secret. */
function refuse(text: string, why: string): ConductorError {
  const shown = text
    .trim()
    .replace(/\/\/[^/@]*@/u, '//***@')
    .replace(/[?#].*$/su, '')
    .slice(0, 100);
  return new ConductorError(
    'bad_host',
    `"${shown}" is not a Databricks workspace: ${why}. Example: https://dbc-a1b2c3d4-e5f6.cloud.databricks.com`,
  );
}
