import { expect, it } from 'vitest';
import { hasBrokenRotation } from '@/lib/keycloak/server-info';

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
