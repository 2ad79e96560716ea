import { expect, test } from 'vitest';
import { differences, diffLines } from '@/lib/instance/setup/differences';
import { isPouch, newClient } from '@/lib/instance/setup/registration';

const REGISTRATION = {
  realm: 'master',
  clientId: 'pouch',
  url: 'https://pouch.example.net',
  accessRole: { client: null, name: 'admin' },
};
const GOOD = newClient(REGISTRATION);

test('finds nothing in a client as it is created, whether Keycloak leaves out what is off or not', () => {
  const shorter = Object.fromEntries(Object.entries(GOOD).filter(([, value]) => !['false', ''].includes(String(value))));

  expect(differences(REGISTRATION, GOOD)).toEqual([]);
  expect(differences(REGISTRATION, shorter)).toEqual([]);
});

test('shows each value that goes and comes, and nothing that Pouch does not depend on', () => {
  const attributes = { ...GOOD.attributes, 'access.token.lifespan': '3600', login_theme: 'ours' };
  const client = { ...GOOD, name: 'Ours', directAccessGrantsEnabled: true, redirectUris: ['*'], attributes };

  expect(differences(REGISTRATION, client).flatMap(diffLines)).toEqual([
    '- directAccessGrantsEnabled: true',
    '- redirectUris: *',
    '+ redirectUris: https://pouch.example.net/api/auth/callback/keycloak',
    '- access.token.lifespan: 3600',
    '+ access.token.lifespan: 60',
  ]);
});

test.each([
  ['by its name', { name: 'Pouch' }, true],
  ['by its redirect address', { name: 'Ours', redirectUris: ['https://old.example.net/api/auth/callback/keycloak'] }, true],
  ['not by anything else', { name: 'pouch', redirectUris: ['*', 'https://pouch.example.net/*'] }, false],
])("knows Pouch's client %s", (_how, client, expected) => {
  expect(isPouch(client)).toBe(expected);
});
