import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { getActivity } from '@/lib/users/account/data';
import { type Directory, startDirectory } from '../../../support/directory.ts';
import { asSession } from '../../../support/request.ts';
import { keycloakSide } from '../../../support/stack.ts';
import { administrator, signInAdministrator } from '../../../support/viewers.ts';

const UIDS = ['jan', 'jane', 'jan_', 'janx'];
let directory: Directory;
let before: object;

beforeAll(async () => {
  await signInAdministrator();
  const members = UIDS.map((uid) => ({ uid, firstName: 'Jan', lastName: 'House', password: 'from-the-directory' }));
  directory = await startDirectory(await keycloakSide(), members, { importsUsers: false });
});
afterAll(() => directory?.stop());
beforeEach(async () => {
  await asSession(administrator);
  const admin = await keycloakSide();
  before = await admin.realms.getConfigEvents({ realm: 'master' });
  await admin.realms.updateConfigEvents({ realm: 'master' }, { adminEventsEnabled: true });
});
afterEach(async () => {
  const admin = await keycloakSide();
  await admin.realms.updateConfigEvents({ realm: 'master' }, before);
  await admin.realms.clearAdminEvents({ realm: 'master' });
});

test("activity shows a directory's user no changes of those whose IDs look alike", async () => {
  const idOf = (uid: string) => `f:${directory.id}:${uid}`;
  const admin = await keycloakSide();
  for (const uid of UIDS.slice(1)) await admin.users.logout({ id: idOf(uid) });
  expect((await getActivity(idOf('jan'))).events).toEqual([]);
  expect((await getActivity(idOf('jan_'))).events.map(({ what }) => what)).toEqual(['all sessions ended']);
});
