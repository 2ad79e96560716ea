import { expect, it } from 'vitest';
import { hasBrokenRotation } from '@/lib/clients/server';
import { withoutSecrets } from '@/lib/clients/update';

it('what is written back has everything but what is about secrets', () => {
  const kept = { clientId: 'a', enabled: true, redirectUris: ['x'], protocolMappers: [{ name: 'm' }] };
  const secrets = { 'client.secret.rotated': '**********', 'client.secret.creation.time': '1' };
  const written = withoutSecrets({
    ...kept,
    secret: '**********',
    registrationAccessToken: 't',
    attributes: { 'access.token.lifespan': '60', ...secrets },
  });
  expect(written).toEqual({ ...kept, attributes: { 'access.token.lifespan': '60' } });
});

it.each([
  ['21.1.1', true],
  ['26.6.4', true],
  ['26.6.4.redhat-00001', true],
  ['26.7.0', false],
  ['26.10.0', false],
  ['27.0.0-SNAPSHOT', false],
  ['999.0.0-SNAPSHOT', false],
])('the rotation of Keycloak %s is broken: %s', (version, isBroken) => {
  expect(hasBrokenRotation(version)).toBe(isBroken);
});
