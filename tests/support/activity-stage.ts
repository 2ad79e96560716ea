import { request as send } from 'node:http';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { listActivity } from '@/lib/activity/data';
import { activitySchema } from '@/lib/activity/schema';
import { changeUserAction } from '@/lib/users/account/actions';
import { makeClient, type TestClient, tokenStatus } from './clients.ts';
import { asSession, request } from './request.ts';
import { freshName, keycloakSide, makeUser, removeUsers, type TestUser, testStack } from './stack.ts';
import { administrator, signInViewers } from './viewers.ts';

/** Users who have signed in and were changed, a client and a group, and what Keycloak recorded of it. */
export let ada: TestUser;
export let bob: TestUser;
export let client: TestClient;
export let group: { id: string };
export let groupName: string;
let before: object;

/** Lets Keycloak record events, and makes some, before the tests of a file. */
export function stageActivity(): void {
  signInViewers();
  beforeAll(async () => {
    const admin = await keycloakSide();
    before = await admin.realms.getConfigEvents({ realm: 'master' });
    await admin.realms.clearEvents({ realm: 'master' });
    await admin.realms.clearAdminEvents({ realm: 'master' });
    [ada, bob] = [await makeUser(admin), await makeUser(admin)];
    client = await makeClient(admin, { directAccessGrantsEnabled: true });
    groupName = freshName('activity');
    group = await admin.groups.create({ name: groupName });
    const events = { eventsEnabled: true, adminEventsEnabled: true, adminEventsDetailsEnabled: false, enabledEventTypes: [] };
    await admin.realms.updateConfigEvents({ realm: 'master' }, events);
    const token = (user: TestUser, password: string, address: string) =>
      signInFrom(address, { grant_type: 'password', username: user.username, password, scope: 'openid' });
    await token(ada, ada.password, '127.0.1.7');
    await token(ada, 'wrong', '127.0.1.7');
    await token(bob, bob.password, '127.0.1.8');
    await tokenStatus(client.clientId, client.secret);
    request.clear();
    await asSession(administrator);
    await changeUserAction({ id: ada.id, operation: { kind: 'join-group', groupId: group.id } });
    await changeUserAction({
      id: ada.id,
      operation: { kind: 'add-role', role: { client: 'master-realm', name: 'view-events' } },
    });
    await changeUserAction({ id: bob.id, operation: { kind: 'disable' } });
    await admin.clients.update({ id: client.id }, { description: 'changed' });
  });
  beforeEach(() => asSession(administrator));
  afterAll(async () => {
    const admin = await keycloakSide();
    await admin.realms.updateConfigEvents({ realm: 'master' }, before);
    await admin.realms.clearEvents({ realm: 'master' });
    await admin.realms.clearAdminEvents({ realm: 'master' });
    await removeUsers(admin, [ada.username, bob.username]);
    await admin.clients.del({ id: client.id });
    await admin.groups.del({ id: group.id });
  });
}

/** Asks for a token from one of this machine's own addresses. */
export function signInFrom(localAddress: string, fields: Record<string, string>): Promise<void> {
  const body = `${new URLSearchParams({ client_id: client.clientId, client_secret: client.secret, ...fields })}`;
  const url = `${testStack().keycloakUrl.replace('localhost', '127.0.0.1')}/realms/master/protocol/openid-connect/token`;
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const sent = send(url, { method: 'POST', localAddress, headers }, (response) => response.resume().on('end', resolve));
    sent.on('error', reject).end(body);
  });
}

export const list = (filters: object = {}) => listActivity(activitySchema.parse(filters));
