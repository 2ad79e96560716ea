import { afterEach, beforeEach, expect, test } from 'vitest';
import { changeUserAction, resetPasswordAction } from '@/lib/users/account/actions';
import { getActivity } from '@/lib/users/account/data';
import { keycloakSide } from '../../../support/stack.ts';
import { target, targetForEachTest } from '../../../support/target-stage.ts';

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
    const activity = await getActivity(target.id);
    expect(activity.events.map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        'realm role assigned: create-realm',
        'realm role removed: create-realm',
        'client role assigned: view-events',
        `added to a group: activity ${target.id}`,
        'password set',
      ]),
    );
    expect(activity.keepsNames).toBe(true);
    expect(JSON.stringify(activity)).not.toContain('Never:shown');
  } finally {
    await (await keycloakSide()).groups.del({ id: group.id });
  }
});

test('activity says that Keycloak does not record names where the realm leaves them out', async () => {
  await record(false);
  await change({ kind: 'add-role', role: { client: null, name: 'create-realm' } });
  const { events, keepsNames } = await getActivity(target.id);
  expect(events.map(({ what }) => what)).toContain('realm role assigned');
  expect(keepsNames).toBe(false);
});

test('activity says that there is more than the 50 events that it lists', async () => {
  await record(false);
  const admin = await keycloakSide();
  for (let times = 0; times < 25; times++) {
    await admin.users.update({ id: target.id }, { username: target.username, firstName: `${times}` });
    await admin.users.update({ id: target.id }, { username: target.username, lastName: `${times}` });
  }
  expect(await getActivity(target.id)).toMatchObject({ hasMore: false, events: { length: 50 } });
  await admin.users.update({ id: target.id }, { username: target.username, firstName: 'one more' });
  expect(await getActivity(target.id)).toMatchObject({ hasMore: true, events: { length: 50 } });
});
