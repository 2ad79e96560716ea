import { describe, expect, test } from 'vitest';
import { isOlder } from '@/lib/keycloak/versions';
import { createUserAction } from '@/lib/users/create/actions';
import { passwordGrant } from '../../../support/code-flow.ts';
import { proxy } from '../../../support/integration-setup.ts';
import { created, newUser } from '../../../support/new-user.ts';
import { changeRealm } from '../../../support/realm-stage.ts';
import { keycloakSide, testStack } from '../../../support/stack.ts';
import { userForEachTest, username } from '../../../support/user-stage.ts';

userForEachTest('new');

/** Before 23 Keycloak does not keep the creation time, by which Pouch tells the new user from another. */
const cannotTell = isOlder(testStack().keycloakVersion, '23');
const POST_USERS = { method: 'POST', path: /\/users\/?$/ };

describe('when the answer to a creation is missing', () => {
  test.skipIf(cannotTell)('the user is found, reported as created, and has the password that is shown', async () => {
    proxy.inject({ ...POST_USERS, fault: { kind: 'lose-answer' }, times: 1 });
    const result = await createUserAction(newUser());

    expect(result).toMatchObject({ ok: true });
    expect((await created())?.id).toBe(result.ok && result.data.id);
    const grant = await passwordGrant(username, result.ok ? result.data.password : '');
    expect(grant.body.error_description).toBe('Account is not fully set up');
    expect(proxy.seen.filter(({ method }) => method === 'POST')).toHaveLength(1);
  });

  test.skipIf(cannotTell)('the user is found in a realm where the email address is the username', async () => {
    await changeRealm({ registrationEmailAsUsername: true });
    proxy.inject({ ...POST_USERS, fault: { kind: 'lose-answer' }, times: 1 });
    const result = await createUserAction(newUser({ email: username.toUpperCase(), username: 'another' }));

    expect(result).toMatchObject({ ok: true, data: { username, id: (await created())?.id } });
  });

  test('Pouch says that no user was created where the request was lost', async () => {
    proxy.inject({ ...POST_USERS, fault: { kind: 'cut' } });

    expect(await createUserAction(newUser())).toMatchObject({
      ok: false,
      code: 'UNAVAILABLE',
      message: expect.stringContaining('was not created'),
    });
    expect(await created()).toBeUndefined();
  });

  test('Pouch says that it does not know where Keycloak does not answer afterwards either', async () => {
    proxy.inject({ path: /users\/?\?email=/, fault: { kind: 'cut' } });
    proxy.inject({ ...POST_USERS, fault: { kind: 'lose-answer' } });

    expect(await createUserAction(newUser())).toMatchObject({
      ok: false,
      code: 'UNAVAILABLE',
      message: expect.stringContaining('may or may not have been created'),
    });
    expect(await created()).toMatchObject({ username });
  });

  test.each([
    ['does not know where Keycloak does not keep the creation time, as before 23', Date.now, 'did not say whether it created'],
    ['did not create a user who is older', () => 1, 'was not created'],
  ])('Pouch says that it %s', async (_what, time, words) => {
    const rewrite = (body: string) => body.replace(/"createdTimestamp":\d+/, `"createdTimestamp":${time()}`);
    proxy.inject({ path: /users\/?\?email=/, fault: { kind: 'rewrite', rewrite } });
    proxy.inject({ ...POST_USERS, fault: { kind: 'lose-answer' } });

    const message = expect.stringContaining(words);
    expect(await createUserAction(newUser())).toMatchObject({ ok: false, code: 'UNAVAILABLE', message });
  });

  test('a user of the same name, made by another administrator meanwhile, is not taken for the new one', async () => {
    await (await keycloakSide()).users.create({ username, email: username, enabled: true });
    proxy.inject({ ...POST_USERS, fault: { kind: 'cut' } });

    expect(await createUserAction(newUser())).toMatchObject({ ok: false, code: 'UNAVAILABLE' });
  });
});

describe('an answer to a creation that is', () => {
  test.each([
    ['rubbish', { kind: 'answer', status: 200, body: '<html>proxy</html>', type: 'text/html' }],
    ['a fault of its own', { kind: 'answer', status: 500, body: '{"error":"unknown_error"}' }],
  ] as const)('%s becomes a sentence without any of it', async (_what, fault) => {
    proxy.inject({ ...POST_USERS, fault });
    const result = await createUserAction(newUser());

    expect(result).toMatchObject({ ok: false, code: 'UNAVAILABLE' });
    expect(JSON.stringify(result)).not.toMatch(/proxy|unknown_error|html/);
  });
});
