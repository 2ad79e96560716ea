import { expect, test } from 'vitest';
import { toOwn } from '@/lib/activity/own-entries';
import { listRecord } from '@/lib/audit/list';
import { endSessionAction, removeCredentialAction, saveProfileAction } from '@/lib/users/account/actions';
import { createUserAction } from '@/lib/users/create/actions';
import { endSessionsAction } from '@/lib/users/sessions/actions';
import { findByName, freshName, keycloakSide } from '../../support/stack.ts';
import { others, target, targetForEachTest } from '../../support/target-stage.ts';

targetForEachTest();

const found = async (id: string) => (await listRecord({ target: id })).items;

test('the creation of a user is found under the user', async () => {
  const username = freshName('created');
  others.push(username);
  const user = { username, email: username, firstName: 'Nova', lastName: 'Person', emailVerified: false };
  await createUserAction({ ...user, password: null, isTemporary: true, access: [] });
  const id = (await findByName(await keycloakSide(), username))?.id ?? '';

  expect(await found(id)).toMatchObject([{ action: 'user.create', outcome: 'done', target: { id, name: username } }]);
});

test('whatever of a user it is about, an entry names the user as Keycloak does', async () => {
  const { id, username } = target;
  const none = 'b0a5ce60-0000-4000-8000-000000000000';
  await endSessionAction({ id, session: none, isOffline: false });
  await endSessionsAction({ sessions: [{ id: none, userId: id, isOffline: false }], endsOwn: false });
  await removeCredentialAction({ id, credential: none });
  await saveProfileAction({ id, emailVerified: false, values: { username: ['another'], firstName: [''] } });

  const entries = await found(id);
  expect(entries.map(({ action, target: { name, about } }) => [action, name, about])).toEqual([
    ['user.update', username, undefined],
    ['user.remove-credential', username, none],
    ['user.end-session', username, none],
    ['user.end-session', username, none],
  ]);
  expect(entries.slice(1).map((entry) => toOwn(entry).details)).toEqual([
    expect.arrayContaining([{ term: 'Credential ID', value: none }]),
    expect.arrayContaining([{ term: 'Session ID', value: none }]),
    expect.arrayContaining([{ term: 'Session ID', value: none }]),
  ]);
});
