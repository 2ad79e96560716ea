import { expect, test } from 'vitest';
import { versionChecks } from '@/lib/instance/checks/version';

test.each([
  ['26.7.4', 'pass', 'on which Pouch is tested'],
  ['26.5.5', 'pass', 'Before 26.7 it cannot keep an old client secret'],
  ['26.7.2', 'warn', 'takes seconds'],
  ['20.0.5', 'warn', 'older and not supported'],
  [null, 'unknown', 'not known'],
])('the version %s', (version, state, words) => {
  expect(versionChecks(version)[0]).toMatchObject({ state, words: expect.stringContaining(words) });
});

test.each([
  ['26.7.3', []],
  ['26.7.10', []],
  ['27.0.0', []],
  ['26.7.2', ['CVE-2026-17059']],
  ['26.6.7', []],
  ['26.4.14', ['CVE-2026-17059']],
  // A line that got no fix, between two that did.
  ['26.5.9', ['CVE-2026-37978', 'CVE-2026-9795', 'CVE-2026-4629', 'CVE-2026-17059']],
])('the security fixes that Keycloak %s lacks', (version, ids) => {
  const check = versionChecks(version).find(({ id }) => id === 'keycloak-advisories');
  expect(check?.state).toBe(ids.length > 0 ? 'warn' : 'pass');
  expect(check?.words.match(/CVE-\d+-\d+/g) ?? []).toEqual(ids);
});
