import { expect, test } from 'vitest';
import { getCredentials } from '@/lib/users/account/data';
import { makeUser } from '../../../support/stack.ts';
import { admin, userForEachTest, username } from '../../../support/user-stage.ts';

userForEachTest('held');

const stored = (type: string, userLabel?: string) => ({ type, userLabel, secretData: '{}', credentialData: '{}' });

test.each([
  ['otp', undefined, 'otp', 'One-time code', null],
  ['otp', 'Phone', 'otp', 'One-time code', 'Phone'],
  ['otp', 'one-time CODE', 'otp', 'One-time code', null],
  ['webauthn', undefined, 'passkey', 'Passkey', null],
  ['webauthn-passwordless', 'Laptop', 'passkey', 'Passkey', 'Laptop'],
  ['recovery-authn-codes', undefined, 'other', 'Recovery codes', null],
] as const)('a credential %s with the label %j is named once', async (type, userLabel, kind, name, label) => {
  const { id } = await makeUser(admin, { username, credentials: [stored(type, userLabel)] });

  expect(await getCredentials(id)).toMatchObject([{ type: kind, name, label }]);
});

test.each([
  [undefined, null],
  ['password', null],
  ['set by the service desk', 'set by the service desk'],
])('a password with the label %j is named once', async (userLabel, label) => {
  const { id } = await makeUser(admin, { username });
  const [password] = await admin.users.getCredentials({ id });
  if (userLabel) await admin.users.updateCredentialLabel({ id, credentialId: password?.id ?? '' }, userLabel);

  expect(await getCredentials(id)).toMatchObject([{ type: 'password', name: 'Password', label }]);
});
