import { expect, it } from 'vitest';
import { parseHost } from '../../src/genie/host.ts';

it.each([
  ['https://dbc-a1b2.cloud.databricks.com', 'https://dbc-a1b2.cloud.databricks.com'],
  ['https://adb-123.4.azuredatabricks.net/', 'https://adb-123.4.azuredatabricks.net'],
  ['  https://1234.5.gcp.databricks.com ', 'https://1234.5.gcp.databricks.com'],
  ['HTTPS://DBC-A1B2.Cloud.Databricks.com', 'https://dbc-a1b2.cloud.databricks.com'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['http://localhost:1/', 'http://localhost:1'],
  ['http://[::1]:9', 'http://[::1]:9'],
])('takes %s', (text, origin) => {
  expect(parseHost(text)).toBe(origin);
});

it.each([
  ['', 'must begin with https'],
  ['dbc-a1b2.cloud.databricks.com', 'must begin with https'],
  ['http://dbc-a1b2.cloud.databricks.com', 'plain http is only for loopback'],
  ['http://127.0.0.1.evil.com', 'plain http is only for loopback'],
  ['http://localhost.evil.com', 'plain http is only for loopback'],
  ['https://evil.com', 'must end with one of .cloud.databricks.com'],
  ['https://cloud.databricks.com', 'must end with one of'],
  ['https://xcloud.databricks.com', 'must end with one of'],
  ['https://a.cloud.databricks.com.evil.com', 'must end with one of'],
  ['https://a.cloud.databricks.com:8443', 'must end with one of'],
  ['https://a.cloud.databricks.com@evil.com', 'user name or password'],
  ['https://evil.com/.cloud.databricks.com', 'bare address'],
  ['https://a.cloud.databricks.com/?o=1', 'bare address'],
  ['ftp://a.cloud.databricks.com', 'must begin with https'],
  ['file:///etc/passwd', 'bare address'],
  ['https://', 'not an address'],
])('refuses %s', (text, why) => {
  expect(() => parseHost(text)).toThrow(why);
});

it('does not repeat a password in its refusal', () => {
  expect(() => parseHost('https://me:hunter2@a.cloud.databricks.com/?token=hunter3')).toThrow(/^((?!hunter).)*$/u);
});
