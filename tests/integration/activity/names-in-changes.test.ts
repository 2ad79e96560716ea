import { afterEach, beforeEach, expect, test } from 'vitest';
import { changeUserAction, resetPasswordAction } from '@/lib/users/account/actions';
import { getActivity } from '@/lib/users/account/data';
import { list } from '../../support/activity-stage.ts';
import { keycloakSide } from '../../support/stack.ts';
import { target, targetForEachTest } from '../../support/target-stage.ts';

targetForEachTest();

let before: object;

beforeEach(async () => {
  before = await (await keycloakSide()).realms.getConfigEvents({ realm: 'master' });
});
afterEach(async () => {
  const admin = await keycloakSide();
  await admin.realms.updateConfigEvents({ realm: 'master' }, before);
  await admin.realms.clearEvents({ realm: 'master' });
  await admin.realms.clearAdminEvents({ realm: 'master' });
});

async function record(adminEventsDetailsEnabled: boolean): Promise<void> {
  const events = { eventsEnabled: true, adminEventsEnabled: true, adminEventsDetailsEnabled, enabledEventTypes: ['LOGIN'] };
  await (await keycloakSide()).realms.updateConfigEvents({ realm: 'master' }, events);
}
const changes = () => list({ source: 'changes', whom: target.id });
const change = (operation: object) => changeUserAction({ id: target.id, operation });

test('activity names the roles and groups that were given and taken, and shows no password', async () => {
  await record(true);
  const group = await (await keycloakSide()).groups.create({ name: `activity ${target.id}` });
  try {
    await change({ kind: 'add-role', role: { client: null, name: 'create-realm' } });
    await change({ kind: 'remove-role', role: { client: null, name: 'create-realm' } });
    await change({ kind: 'add-role', role: { client: 'master-realm', name: 'view-events' } });
    await change({ kind: 'join-group', groupId: group.id });
    await resetPasswordAction({ id: target.id, password: 'Never:shown:0' });
    const { entries } = await changes();
    expect(entries.map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        'realm role assigned: create-realm',
        'realm role removed: create-realm',
        'client role assigned: view-events of master-realm',
        `added to a group: activity ${target.id}`,
        'password set',
      ]),
    );
    expect((await getActivity(target.id)).keepsNames).toBe(true);
    expect(JSON.stringify(entries)).not.toContain('Never:shown');
  } finally {
    await (await keycloakSide()).groups.del({ id: group.id });
  }
});

test('activity says that Keycloak does not record names where the realm leaves them out', async () => {
  await record(false);
  await change({ kind: 'add-role', role: { client: null, name: 'create-realm' } });
  expect((await changes()).entries.map(({ what }) => what)).toContain('realm role assigned');
  expect((await getActivity(target.id)).keepsNames).toBe(false);
});
