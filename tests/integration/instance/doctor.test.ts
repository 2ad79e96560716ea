import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { GET as getChecks } from '@/app/api/instance/checks/route';
import { GET as getReport } from '@/app/api/instance/report/route';
import { sessionKeyOf } from '@/lib/auth/sessions';
import { viewerOfSession } from '@/lib/auth/viewer';
import { env } from '@/lib/env';
import { checkNow, downloadReport } from '@/lib/instance/data';
import { examine } from '@/lib/instance/doctor';
import { isOlder } from '@/lib/keycloak/versions';
import { canariesIn, watchFor } from '../../support/canaries.ts';
import { makeClient } from '../../support/clients.ts';
import { type Directory, startDirectory } from '../../support/directory.ts';
import { asSession } from '../../support/request.ts';
import { signIn } from '../../support/sessions.ts';
import { keycloakSide, makeUser, removeUsers, testStack } from '../../support/stack.ts';
import { administrator, STRANGERS, signInViewers } from '../../support/viewers.ts';

signInViewers();
beforeEach(() => asSession(administrator));

const examined = async () => Object.fromEntries((await checkNow()).checks.map(({ id, ...found }) => [id, found]));
const REALM = { realm: 'master' };

describe('the doctor', () => {
  test('finds a realm that guards nothing, and one that guards all, each with what to do', async () => {
    const admin = await keycloakSide();
    const before = await admin.realms.findOne(REALM);
    const events = await admin.realms.getConfigEvents(REALM);
    try {
      await admin.realms.update(REALM, { bruteForceProtected: false, passwordPolicy: '' });
      await admin.realms.updateConfigEvents(REALM, { eventsEnabled: false, adminEventsEnabled: false });
      const bare = await examined();
      for (const id of ['brute-force', 'password-policy', 'login-events', 'admin-events'])
        expect(bare[id], id).toMatchObject({ state: 'warn', remedy: expect.stringMatching(/in (Keycloak|Activity)/) });

      await admin.realms.update(REALM, { bruteForceProtected: true, passwordPolicy: 'length(8)' });
      const recording = { eventsEnabled: true, eventsExpiration: 86_400, adminEventsEnabled: true };
      await admin.realms.updateConfigEvents(REALM, { ...recording, adminEventsDetailsEnabled: true });
      const guarded = await examined();
      for (const id of ['brute-force', 'password-policy', 'login-events'])
        expect(guarded[id], id).toMatchObject({ state: 'pass' });
      expect(guarded['admin-events']).toMatchObject({ state: 'warn', words: expect.stringContaining('may include passwords') });
    } finally {
      await admin.realms.update(REALM, {
        bruteForceProtected: before?.bruteForceProtected,
        passwordPolicy: before?.passwordPolicy ?? '',
      });
      await admin.realms.updateConfigEvents(REALM, events ?? {});
    }
  });

  test("finds what Wallaroo's clients no longer do, and finds nothing where they do it", async () => {
    const admin = await keycloakSide();
    // Not Wallaroo's own: Keycloak deletes a service account that is switched off, with its roles.
    const grants = { serviceAccountsEnabled: true, directAccessGrantsEnabled: true };
    const { id, clientId } = await makeClient(admin, {
      ...{ ...grants, redirectUris: ['https://wallaroo.example.com/*'] },
      attributes: { 'access.token.lifespan': '3600' },
    });
    const named = { POUCH_API_CLIENT_ID: clientId, POUCH_SDK_CLIENT_ID: clientId };
    const found = async () => {
      const checks = await examine(await requireSession(administrator), { ...env(), ...named });
      return Object.fromEntries(checks.map(({ id, ...check }) => [id, check]));
    };
    try {
      const well = await found();
      for (const each of ['api-grants', 'api-addresses', 'sdk-addresses', 'api-lifetime', 'sdk-lifetime'])
        expect(well[`wallaroo-${each}`], each).toMatchObject({ state: 'pass' });
      expect(well['token-lifetime']).toMatchObject({ state: 'pass', words: expect.stringContaining('1 minute') });
      const rotation = isOlder(testStack().keycloakVersion, '26.7') ? 'ends at once, although' : 'can be kept valid for a while';
      expect(well['keycloak-features']).toMatchObject({ state: 'pass', words: expect.stringContaining(rotation) });
      await admin.clients.update(
        { id },
        {
          ...{ clientId, serviceAccountsEnabled: false, redirectUris: ['*'], standardFlowEnabled: true },
          attributes: { 'access.token.lifespan': '20' },
        },
      );
      const checks = await found();
      expect(checks['wallaroo-api-grants']).toMatchObject({ state: 'warn', words: expect.stringContaining('inference tokens') });
      for (const each of ['api-addresses', 'sdk-addresses', 'api-lifetime', 'sdk-lifetime'])
        expect(checks[`wallaroo-${each}`], each).toMatchObject({ state: 'warn' });
    } finally {
      await admin.clients.del({ id });
    }
  });

  test('says what it may not look at, and which roles that takes', async () => {
    const admin = await keycloakSide();
    const viewer = await makeUser(admin, { managementRoles: ['view-users'] });
    try {
      const { tokens, permissions } = await requireSession(await signIn(viewer));
      for (const known of [permissions, null]) {
        const checks = await examine({ tokens, permissions: known }, env());
        const unknown = checks.filter(({ state }) => state === 'unknown').map(({ id, words }) => [id, words]);
        expect(Object.fromEntries(unknown)).toMatchObject({
          events: 'To look at this you need "view-events" of the client "master-realm".',
          'wallaroo-clients': 'To look at this you need "view-clients" of the client "master-realm".',
        });
        expect(checks.find(({ id }) => id === 'realm')).toMatchObject({ state: 'pass' });
      }
    } finally {
      await removeUsers(admin, [viewer.username]);
    }
  });
});

async function requireSession(sid: string) {
  const viewer = await viewerOfSession(sessionKeyOf(sid));
  if (!viewer) throw new Error('the session has ended');
  return viewer;
}

describe('a directory', () => {
  let directory: Directory | undefined;
  afterAll(() => directory?.stop());

  test('is well while Keycloak reaches it, and a problem when it does not', async () => {
    directory = await startDirectory(await keycloakSide(), []);
    const id = `directory-${directory.id}`;
    expect((await examined())[id]).toMatchObject({ state: 'pass' });
    await directory.breakDown();
    expect((await examined())[id]).toMatchObject({ state: 'fail', words: expect.stringContaining('cannot reach it') });
  });
});

test('the report says the same in lines, and holds no secret', async () => {
  for (const secret of [testStack().pouchSecret, testStack().pouchClientSecret]) watchFor(secret);
  const report = await downloadReport();
  expect(report).toMatch(/^(ok|warning|failed|unknown) +Realm: /m);
  expect(report).toMatch(/^POUCH_ACCESS_ROLE=admin$/m);
  expect(report).not.toMatch(/SECRET=|^DATABASE_URL=/m);
  expect(canariesIn(report)).toEqual([]);
});

test.each(STRANGERS)('%s gets neither checks nor report', async (_who, session, code) => {
  asSession(session());
  for (const get of [getChecks, getReport]) expect(await (await get()).json()).toMatchObject({ ok: false, code });
});
