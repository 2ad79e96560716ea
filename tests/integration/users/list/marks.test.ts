import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { listMarks } from '@/lib/users/marks/data';
import { asSession } from '../../../support/request.ts';
import { findByName, keycloakSide, makeUser, removeUsers, SEEDED_USERS } from '../../../support/stack.ts';
import { administrator, STRANGERS, signInViewers } from '../../../support/viewers.ts';

let ordinary: { id: string; username: string };
let boss: { id: string; username: string };

signInViewers();
beforeAll(async () => {
  const admin = await keycloakSide();
  [ordinary, boss] = await Promise.all([makeUser(admin), makeUser(admin, { roles: ['admin'] })]);
});
afterAll(async () => removeUsers(await keycloakSide(), [ordinary.username, boss.username]));
beforeEach(() => asSession(administrator));

test('marks administrators and users with a temporary password, and no others', async () => {
  const waiting = await findByName(await keycloakSide(), SEEDED_USERS.temporary);
  const ids = [ordinary.id, boss.id, waiting?.id ?? ''];
  expect(await listMarks(ids)).toEqual([
    { id: boss.id, isAdministrator: true, isWaiting: false },
    { id: waiting?.id, isAdministrator: false, isWaiting: true },
  ]);
});

test('marks no user where none is asked about, nor one whose ID has blanks', async () => {
  expect(await listMarks([])).toEqual([]);
  expect(await listMarks(['f:1:o hara'])).toEqual([]);
});

test.each(STRANGERS)('refuses %s', async (_, session, code) => {
  await asSession(session());
  await expect(listMarks([ordinary.id])).rejects.toMatchObject({ code });
});
