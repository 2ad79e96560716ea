import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { changeUserAction, saveProfileAction } from '@/lib/users/account/actions';
import { getUser } from '@/lib/users/account/data';
import { type Directory, startDirectory } from '../../../support/directory.ts';
import { proxy } from '../../../support/integration-setup.ts';
import { asSession } from '../../../support/request.ts';
import { findByName, keycloakSide } from '../../../support/stack.ts';
import { administrator, signInAdministrator } from '../../../support/viewers.ts';

const LENA = { uid: 'lena.older', firstName: 'Lena', lastName: 'House', password: 'from-the-directory' };
let directory: Directory | undefined;

beforeAll(signInAdministrator);
beforeEach(() => asSession(administrator));
afterEach(async () => {
  await directory?.stop();
  directory = undefined;
});

/** Keycloak answers without one of the things that it says of a user. */
function forget(field: string): void {
  const rewrite = (body: string) => JSON.stringify({ ...JSON.parse(body), [field]: undefined });
  proxy.inject({ method: 'GET', path: /\/users\/[^/?]+(\?userProfileMetadata=true)?$/, fault: { kind: 'rewrite', rewrite } });
}

test('the profile of a user from a read-only directory cannot be changed where Keycloak describes no profile', async () => {
  const admin = await keycloakSide();
  directory = await startDirectory(admin, [LENA]);
  const id = (await findByName(admin, LENA.uid))?.id ?? '';
  const body = '{"error":"Could not find resource for full path"}';
  proxy.inject({ path: /\/users\/profile(\/metadata)?$/, fault: { kind: 'answer', status: 404, body } });
  forget('userProfileMetadata');

  const { profile } = await getUser(id);
  const saved = await saveProfileAction({ id, emailVerified: false, values: { firstName: ['Nova'] } });

  expect(profile.map(({ name }) => name)).toEqual(expect.arrayContaining(['username', 'email', 'firstName', 'lastName']));
  expect(profile.filter(({ isReadOnly }) => !isReadOnly)).toEqual([]);
  const fieldErrors = { firstName: [expect.stringContaining('does not allow')] };
  expect(saved).toMatchObject({ ok: false, code: 'INVALID_INPUT', fieldErrors });
  expect(await findByName(admin, LENA.uid)).toMatchObject({ firstName: 'Lena' });
});

test('a user whom Keycloak does not store is known as such where only the ID says so', async () => {
  directory = await startDirectory(await keycloakSide(), [LENA], { importsUsers: false });
  const id = `f:${directory.id}:${LENA.uid}`;
  forget('federationLink');

  expect(await getUser(id)).toMatchObject({ origin: { kind: 'federation', name: directory.name, isStored: false } });
  expect(await changeUserAction({ id, operation: { kind: 'disable' } })).toMatchObject({
    ok: false,
    code: 'REFUSED',
    message: expect.stringContaining('does not store users'),
  });
});
