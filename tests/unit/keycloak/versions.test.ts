import { expect, it } from 'vitest';
import { doubtAbout, hasBrokenRotation, keepsImportedIds } from '@/lib/keycloak/versions';

it.each([
  ['21.1.1', true],
  ['26.6.4', true],
  ['26.6.4.redhat-00001', true],
  ['26.7.0', false],
  ['26.10.0', false],
  ['27.0.0-SNAPSHOT', false],
  ['999.0.0-SNAPSHOT', false],
])('knows whether the rotation of Keycloak %s is broken: %s', (version, isBroken) => {
  expect(hasBrokenRotation(version)).toBe(isBroken);
});

it.each([
  ['22.0.5', false],
  ['23.0.0', true],
  ['26.7.4', true],
])('knows whether Keycloak %s keeps the ID of a restored user: %s', (version, keeps) => {
  expect(keepsImportedIds(version)).toBe(keeps);
});

it.each([
  ['21.1.2', null],
  ['24.0.5.redhat-00001', null],
  ['26.7.4', null],
  ['21.0.2', /This server is Keycloak 21\.0\.2, which is older and not supported\.$/],
  ['18.0.0', /This server is Keycloak 18\.0\.0, which is older/],
  ['26.8.0', /This server is Keycloak 26\.8\.0, which is newer\.$/],
  ['27.0.0-SNAPSHOT', /27\.0\.0-SNAPSHOT, which is newer/],
  [null, /is not known/],
])('says whether Pouch is tested on Keycloak %s', (version, words) => {
  if (words === null) expect(doubtAbout(version)).toBeNull();
  else expect(doubtAbout(version)).toMatch(words);
});
