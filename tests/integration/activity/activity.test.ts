import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { switchEventsOnAction } from '@/lib/activity/actions';
import { readPlaces } from '@/lib/activity/cursor';
import { listRecord } from '@/lib/audit/list';
import { sessionKeyOf } from '@/lib/auth/sessions';
import { permitted, viewerOfSession } from '@/lib/auth/viewer';
import { changeUserAction } from '@/lib/users/account/actions';
import { stopBulkAction } from '@/lib/users/bulk/actions';
import { ada, bob, client, group, groupName, list, stageActivity } from '../../support/activity-stage.ts';
import { asSession } from '../../support/request.ts';
import { keycloakSide, SEEDED_USERS, testStack } from '../../support/stack.ts';
import { administrator, ordinary } from '../../support/viewers.ts';

const BY = SEEDED_USERS.administrator;

stageActivity();

describe('the timeline', () => {
  test('merges sign-ins and changes, newest first, with names in place of IDs', async () => {
    const { entries } = await list();
    const times = entries.map(({ at }) => at);
    expect(times).toEqual(times.toSorted().reverse());
    expect(entries).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ what: 'sign-in', source: 'sign-ins', client: client.clientId, outcome: 'done' }),
        expect.objectContaining({
          what: `added to a group: /${groupName}`,
          who: { kind: 'user', id: expect.any(String), name: BY },
          whom: { kind: 'user', id: ada.id, name: ada.username },
        }),
        expect.objectContaining({
          source: 'pouch',
          what: `added to a group: /${groupName}`,
          who: { kind: 'user', id: expect.any(String), name: BY },
          whom: { kind: 'user', id: ada.id, name: ada.username },
        }),
        expect.objectContaining({ source: 'pouch', what: 'role assigned: master-realm/view-events', outcome: 'done' }),
        expect.objectContaining({ what: 'client changed', whom: { kind: 'client', id: client.id, name: client.clientId } }),
      ]),
    );
  });

  test('shows what Pouch did once, and what it has no entry of as Keycloak recorded it', async () => {
    const { tokens } = permitted(await viewerOfSession(sessionKeyOf(administrator)), 'manage-users');
    const path = `${testStack().keycloakUrl}/admin/realms/master/users/${bob.id}/groups/${group.id}`;
    await fetch(path, { method: 'PUT', headers: { authorization: `Bearer ${await tokens.get()}` } });

    const { entries } = await list();
    const joined = entries.filter(({ what }) => what === `added to a group: /${groupName}`);
    expect(joined.map(({ source, whom }) => [source, whom?.id])).toEqual([
      ['changes', bob.id],
      ['pouch', ada.id],
    ]);
    const term = "Keycloak's own event";
    expect(joined[1]?.details).toContainEqual({ term, value: `CREATE users/${ada.id}/groups/${group.id}` });
    expect((await list({ source: 'changes', whom: ada.id })).entries).toHaveLength(2);
  });

  test('has the details of the request and nothing of what was sent', async () => {
    const [signedIn] = (await list({ who: ada.username, outcome: 'failed' })).entries;
    const terms = Object.fromEntries(signedIn?.details.map(({ term, value }) => [term, value]) ?? []);
    expect(terms).toMatchObject({ 'Event type': 'LOGIN_ERROR', Error: 'invalid_user_credentials', 'Grant type': 'password' });
    const [changed] = (await list({ whom: ada.id, operation: 'CREATE', resource: 'GROUP_MEMBERSHIP' })).entries;
    expect(changed?.details).toEqual(
      expect.arrayContaining([
        { term: 'Resource path', value: `users/${ada.id}/groups/${group.id}` },
        { term: 'Through the client', value: 'pouch' },
      ]),
    );
    expect(JSON.stringify([signedIn, changed])).not.toMatch(/token_id|code_id|representation/);
  });

  test('has the jobs of Pouch with their pages, and what it refused', async () => {
    await changeUserAction({ id: 'no-such-user', operation: { kind: 'disable' } });
    const [refused] = (await list({ source: 'pouch', whom: 'no-such-user' })).entries;
    expect(refused).toMatchObject({ what: 'user changed', outcome: 'failed', reason: 'it did not exist' });
    const id = randomUUID().replaceAll('-', '');
    await stopBulkAction(id);
    const [stopped] = (await list({ action: 'job.stop', whom: id })).entries;
    expect(stopped).toMatchObject({ what: 'job stopped', jobId: id, outcome: 'failed', reason: 'it did not exist' });
  });

  test('ends, page after page, with each entry once', async () => {
    const admin = await keycloakSide();
    for (let times = 0; times < 60; times++) await admin.users.update({ id: bob.id }, { username: bob.username, enabled: true });
    const keys: string[] = [];
    const began = new Set<string>();
    let older: string | null = '';
    for (let pages = 0; older !== null && pages < 10; pages++) {
      const page = await list({ whom: bob.id, before: older });
      keys.push(...page.entries.map(({ key }) => key));
      older = page.older;
      if (older !== null) began.add(JSON.stringify(readPlaces(older).now));
    }
    const changes = await admin.realms.findAdminEvents({ realm: 'master', resourcePath: `users*/${bob.id}*`, max: 1_000 });
    const signIns = await admin.realms.findEvents({ realm: 'master', user: bob.id, max: 1_000 });
    const own = (await listRecord({ target: bob.id })).items;
    expect(own).toHaveLength(1);
    expect([...began]).toEqual([expect.stringContaining('"at"')]);
    expect(new Set(keys).size).toBe(keys.length);
    // The one entry stands for Keycloak's event of it, too.
    expect(keys).toHaveLength(changes.length + signIns.length);
  });
});

describe('what Keycloak does not record', () => {
  test('is said, and switched on without anything else', async () => {
    const admin = await keycloakSide();
    const realm = { realm: 'master' };
    await admin.realms.updateConfigEvents(realm, {
      eventsEnabled: false,
      adminEventsEnabled: false,
      adminEventsDetailsEnabled: true,
      eventsExpiration: 3_600,
      enabledEventTypes: ['LOGIN', 'LOGIN_ERROR'],
    });
    const kept = await admin.realms.getConfigEvents(realm);
    expect((await list()).recording).toEqual({ signIns: false, changes: false, expires: true, mayChange: true });
    expect(await switchEventsOnAction({ signIns: true, changes: true })).toMatchObject({ ok: true });
    expect(await admin.realms.getConfigEvents(realm)).toEqual({
      ...kept,
      eventsEnabled: true,
      adminEventsEnabled: true,
      adminEventsDetailsEnabled: false,
    });
    expect(await switchEventsOnAction({ signIns: 'yes' })).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
  });

  test('is neither seen nor switched on by users who may not', async () => {
    await asSession(ordinary);
    await expect(list()).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await switchEventsOnAction({ signIns: true, changes: true })).toMatchObject({ code: 'FORBIDDEN' });
  });
});
