import { beforeEach, describe, expect, test } from 'vitest';
import { saveProfileAction } from '@/lib/users/account/actions';
import { getUser } from '@/lib/users/account/data';
import { proxy } from '../../../support/integration-setup.ts';
import { keycloakSide } from '../../../support/stack.ts';
import { seen, target, targetForEachTest } from '../../../support/target-stage.ts';

targetForEachTest();

/** What a version tells of the profile of a user: some of its attributes, or nothing. */
function describeOnly(names: string[] | null): void {
  const rewrite = (body: string) => {
    const { userProfileMetadata: told, ...user } = JSON.parse(body);
    const attributes = told?.attributes?.filter(({ name }: { name: string }) => names?.includes(name));
    return JSON.stringify(names === null || !told ? user : { ...user, userProfileMetadata: { ...told, attributes } });
  };
  proxy.inject({ method: 'GET', path: /userProfileMetadata=true/, fault: { kind: 'rewrite', rewrite } });
}

async function saveNames(firstName: string, lastName: string) {
  const { profile } = await getUser(target.id);
  const writable = profile.filter(({ isReadOnly }) => !isReadOnly).map(({ name }) => name);
  const values = Object.fromEntries(Object.entries({ email: [target.username], firstName: [firstName], lastName: [lastName] }));
  return { writable, saved: await saveProfileAction({ id: target.id, emailVerified: true, values }) };
}

/** What 22 and 23 answer, although they have no profile. */
const ALMOST_NOTHING = { names: ['username', 'email'], status: 200, body: '{"attributes":[],"groups":[]}' };
const NOTHING = { names: null, status: 404, body: '{"error":"Could not find resource for full path"}' };

describe.each([
  ['this Keycloak', null],
  ['Keycloak 21, which tells no profile', NOTHING],
  ['Keycloak 22 and 23, which tell half of it', ALMOST_NOTHING],
])('on %s', (_, older) => {
  beforeEach(() => {
    if (!older) return;
    describeOnly(older.names);
    const { status, body } = older;
    proxy.inject({ path: /\/users\/profile(\/metadata)?$/, fault: { kind: 'answer', status, body } });
  });

  test('the names of a user can be changed', async () => {
    const { writable, saved } = await saveNames('Ada', 'Older');
    expect(writable).toEqual(expect.arrayContaining(['email', 'firstName', 'lastName']));
    expect(saved).toMatchObject({ ok: true });
    expect(await seen()).toMatchObject({ firstName: 'Ada', lastName: 'Older', email: target.username });
  });

  test('the username is offered for change exactly if the realm lets it be changed', async () => {
    const { editUsernameAllowed = false } = (await (await keycloakSide()).realms.findOne({ realm: 'master' })) ?? {};
    expect((await saveNames('Ada', 'Older')).writable.includes('username')).toBe(editUsernameAllowed);
  });
});
