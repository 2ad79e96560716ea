import { expect, test } from 'vitest';
import { getReadiness } from '@/lib/connect/data';
import { personForEachTest, undo, username } from '../support/person-stage.ts';
import { asSession } from '../support/request.ts';
import { signIn } from '../support/sessions.ts';
import { linkToProvider, ONE_TIME_CODE, shutOut } from '../support/shut-out.ts';
import { keycloakSide, makePerson, PEOPLE, testStack } from '../support/stack.ts';

const { peoplePassword } = testStack();
const PASSWORD = { type: 'password', value: peoplePassword, temporary: false };
personForEachTest('ready');

const make = async (wanted: Parameters<typeof makePerson>[1] = {}) => makePerson(await keycloakSide(), { ...wanted, username });

test('somebody with nothing in the way', async () => {
  const { id } = await make();
  expect(await getReadiness(username)).toEqual({ exists: true, id, obstacles: [] });
});

test('nobody', async () => {
  expect(await getReadiness(username)).toEqual({ exists: false, id: null, obstacles: [] });
});

test.each([
  ['disabled', { enabled: false }, 'is disabled'],
  ['has something to do first', { requiredActions: ['UPDATE_PASSWORD'] }, 'have to choose a password'],
  ['has no e-mail address', { email: '' }, 'no e-mail address'],
  ['has no password', { credentials: [] }, 'The account has no password: set one.'],
  ['has a one-time code', { credentials: [PASSWORD, ONE_TIME_CODE] }, 'a password alone is refused'],
])('somebody who %s', async (_what, wanted, words) => {
  await make(wanted);
  expect((await getReadiness(username)).obstacles).toEqual([expect.stringContaining(words)]);
});

test('somebody whom wrong passwords have shut out', async () => {
  undo.push(await shutOut(await keycloakSide(), await make()));
  expect((await getReadiness(username)).obstacles).toEqual([expect.stringContaining('until it is unlocked')]);
});

test('somebody who signs in through an identity provider', async () => {
  const { id } = await make({ credentials: [] });
  undo.push(await linkToProvider(await keycloakSide(), id, 'house'));
  expect((await getReadiness(username)).obstacles).toEqual([
    'They sign in through house, and have no password: only the browser sign-in works.',
  ]);
});

test('an ordinary user learns nothing', async () => {
  await asSession(await signIn({ username: PEOPLE.ordinary, password: peoplePassword }));
  await expect(getReadiness(username)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
