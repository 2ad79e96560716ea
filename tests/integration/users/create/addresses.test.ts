import { expect, test } from 'vitest';
import { createUserAction } from '@/lib/users/create/actions';
import { findByName, keycloakSide } from '../../../support/stack.ts';
import { userForEachTest, username } from '../../../support/user-stage.ts';

userForEachTest('address');

test.each([
  'r&d@example.com',
  'jörg@example.com',
  'ops@localhost',
  'li@bücher.example',
  '"a b"@example.com',
  "o'neill@[10.0.0.1]",
])('creates a user with the address %s as Keycloak takes it', async (email) => {
  const user = { email, username, firstName: 'Ina', lastName: 'New', emailVerified: true, password: null };

  expect(await createUserAction(user)).toMatchObject({ ok: true, data: { username } });
  expect(await findByName(await keycloakSide(), username)).toMatchObject({ email });
});

test('tells an address that Keycloak refuses at its field', async () => {
  const user = { email: 'a..b@example.com', username, firstName: 'Ina', lastName: 'New', emailVerified: true, password: null };

  expect(await createUserAction(user)).toMatchObject({ ok: false, fieldErrors: { email: ['Enter a valid email address.'] } });
});
