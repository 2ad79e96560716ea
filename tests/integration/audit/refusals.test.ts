import { afterEach, expect, test, vi } from 'vitest';
import { POST as signOut } from '@/app/api/sign-out/route';
import type { RecordFilter } from '@/lib/audit/filter';
import { listRecord } from '@/lib/audit/list';
import { getSdkTokenAction } from '@/lib/tokens/actions';
import { deleteUserAction } from '@/lib/users/deletion/actions';
import { deleteGroupAction } from '@/lib/users/groups/actions';
import { proxy } from '../../support/integration-setup.ts';
import { ownKeys, sendLogoutToken, signLogoutToken } from '../../support/logout-tokens.ts';
import { sql } from '../../support/own-database.ts';
import { asSession } from '../../support/request.ts';
import { signIn } from '../../support/sessions.ts';
import { findByName, freshName, keycloakSide } from '../../support/stack.ts';
import { target, targetForEachTest } from '../../support/target-stage.ts';
import { ordinary } from '../../support/viewers.ts';

targetForEachTest();
afterEach(() => vi.useRealTimers());

const found = async (filter: RecordFilter) =>
  (await listRecord(filter)).items.map(({ action, outcome, reason, target: { id, name } }) => ({
    action,
    outcome,
    reason,
    id,
    name,
  }));

test('what a user without the role tries is recorded, with whom it would have been done to', async () => {
  await asSession(ordinary);
  const { id, username } = target;
  expect(await deleteUserAction({ id, username })).toMatchObject({ code: 'FORBIDDEN' });

  expect(await found({ target: id })).toEqual([
    { action: 'user.delete', outcome: 'refused', reason: 'FORBIDDEN', id, name: username },
  ]);
});

test('what is refused for its form or an old sign-in is recorded once, and what no user asks is not', async () => {
  const admin = await keycloakSide();
  const { id } = await admin.groups.create({ name: freshName('recorded') });
  try {
    expect(await deleteUserAction({ id: target.id, username: 'another' })).toMatchObject({ code: 'INVALID_INPUT' });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 901_000 });
    expect(await deleteGroupAction({ id, name: 'x' })).toMatchObject({ code: 'STALE_SIGN_IN' });
    vi.useRealTimers();
    await asSession(null);
    expect(await deleteGroupAction({ id, name: 'x' })).toMatchObject({ code: 'UNAUTHENTICATED' });

    expect(await found({ target: target.id })).toMatchObject([{ action: 'user.delete', reason: 'INVALID_INPUT' }]);
    expect(await found({ target: id })).toMatchObject([{ action: 'group.delete', reason: 'STALE_SIGN_IN', name: 'x' }]);
  } finally {
    await admin.groups.del({ id });
  }
});

test('a refusal that has its entry gets no second one', async () => {
  await getSdkTokenAction({ username: target.username, password: 'wrong' });

  expect(await found({ target: target.username })).toMatchObject([{ action: 'token.sdk', reason: 'invalid_grant' }]);
});

test('a sign-in is recorded, as refused without the role that opens Pouch, and so is how the session ends', async () => {
  const { id, username: name, password } = target;
  await signIn({ username: name, password });
  await signOut();
  await signIn({ username: name, password });
  proxy.inject({ path: /certs$/, fault: { kind: 'answer', status: 200, body: await ownKeys() } });
  expect(await sendLogoutToken(await signLogoutToken({ sid: '', sub: id }, { without: 'sid' }))).toBe(200);

  expect(await found({ actor: id })).toEqual([
    { action: 'session.end-by-keycloak', outcome: 'done', reason: null, id, name },
    { action: 'session.sign-in', outcome: 'refused', reason: 'FORBIDDEN', id, name },
    { action: 'session.sign-out', outcome: 'done', reason: null, id, name },
    { action: 'session.sign-in', outcome: 'refused', reason: 'FORBIDDEN', id, name },
  ]);
});

test('what can not be recorded is not done, and says so', async () => {
  const { id, username } = target;
  await sql('alter function pouch.append_to_record rename to gone');
  const answer = await deleteUserAction({ id, username }).finally(() =>
    sql('alter function pouch.gone rename to append_to_record'),
  );

  expect(answer).toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining('database did not record it') });
  expect(await findByName(await keycloakSide(), username)).toMatchObject({ id });
  expect(await found({ target: id })).toEqual([]);
});
