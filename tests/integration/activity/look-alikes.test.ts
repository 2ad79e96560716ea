import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { list } from '../../support/activity-stage.ts';
import { type Directory, startDirectory } from '../../support/directory.ts';
import { asSession } from '../../support/request.ts';
import { keycloakSide } from '../../support/stack.ts';
import { administrator, signInAdministrator } from '../../support/viewers.ts';

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

test("the timeline shows a directory's user no changes of those whose IDs look alike", async () => {
  const idOf = (uid: string) => `f:${directory.id}:${uid}`;
  const admin = await keycloakSide();
  for (const uid of UIDS.slice(1)) await admin.users.logout({ id: idOf(uid) });
  const changes = async (uid: string) => (await list({ source: 'changes', whom: idOf(uid) })).entries;
  expect(await changes('jan')).toEqual([]);
  expect((await changes('jan_')).map(({ what }) => what)).toEqual(['all sessions ended']);
});
