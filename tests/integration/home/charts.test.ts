import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test, vi } from 'vitest';
import { recordDone } from '@/lib/audit/record';
import { asSession } from '../../support/request.ts';
import { signIn } from '../../support/sessions.ts';
import { keycloakSide, makeUser, removeUsers, SEEDED_USERS, testStack } from '../../support/stack.ts';
import { administrator, STRANGERS, signInViewers } from '../../support/viewers.ts';

const REALM = { realm: 'master' };
let data: typeof import('@/lib/home/data');

signInViewers();
beforeEach(async () => {
  // What was read is kept for a minute.
  vi.resetModules();
  data = await import('@/lib/home/data');
  await asSession(administrator);
});

test('sign-ins are counted where Keycloak records them', async () => {
  const admin = await keycloakSide();
  const before = await admin.realms.getConfigEvents(REALM);
  try {
    await admin.realms.updateConfigEvents(REALM, { ...before, eventsEnabled: false });
    expect(await data.getSignInDays()).toEqual({ isRecorded: false, isCut: false, days: [] });

    await admin.realms.updateConfigEvents(REALM, { ...before, eventsEnabled: true, enabledEventTypes: ['LOGIN', 'LOGIN_ERROR'] });
    await signIn({ username: SEEDED_USERS.ordinary, password: testStack().userPassword });
    await asSession(administrator);
    vi.resetModules();
    data = await import('@/lib/home/data');
    const { isRecorded, days } = await data.getSignInDays();
    expect(isRecorded).toBe(true);
    expect(days.at(-1)?.signIns).toBeGreaterThan(0);
  } finally {
    await admin.realms.updateConfigEvents(REALM, before ?? {});
  }
});

test('new users are counted as Keycloak recorded them, or as Pouch did where it records no changes', async () => {
  const admin = await keycloakSide();
  const before = await admin.realms.getConfigEvents(REALM);
  const today = async () => {
    vi.resetModules();
    const { recordedBy, days } = await (await import('@/lib/home/data')).getNewUserDays();
    return [recordedBy, days.at(-1)?.users ?? 0] as const;
  };
  try {
    await admin.realms.updateConfigEvents(REALM, { ...before, adminEventsEnabled: false });
    const [, recorded] = await today();
    const id = randomUUID();
    const about = { actor: { id, username: id }, target: { id, name: id } };
    await recordDone({ ...about, action: 'user.create', outcome: 'done' });
    await recordDone({ ...about, action: 'user.create', outcome: 'refused', reason: 'CONFLICT' });
    expect(await today()).toEqual(['pouch', recorded + 1]);

    await admin.realms.updateConfigEvents(REALM, { ...before, adminEventsEnabled: true });
    expect((await today())[0]).toBe('keycloak');
    const { id: created, username } = await makeUser(admin);
    // How many there are depends on other tests; that this is what is counted of one user does not.
    const query = { ...REALM, operationTypes: 'CREATE', resourceTypes: 'USER', resourcePath: `users*/${created}` };
    expect(await admin.realms.findAdminEvents(query)).toHaveLength(1);
    await removeUsers(admin, [username]);
  } finally {
    await admin.realms.updateConfigEvents(REALM, before ?? {});
  }
});

test('every enabled client with a secret is counted once', async () => {
  const clients = await (await keycloakSide()).clients.find();
  const withSecret = clients.filter(
    ({ enabled, publicClient, bearerOnly, clientAuthenticatorType }) =>
      enabled && !publicClient && !bearerOnly && clientAuthenticatorType?.startsWith('client-secret'),
  );
  const { ages } = await data.getSecretAges();
  expect(ages.reduce((sum, { count }) => sum + count, 0)).toBe(withSecret.length);
});

test.each(STRANGERS)('%s is refused', async (_, sidOf, code) => {
  await asSession(sidOf());
  for (const read of [data.getSignInDays, data.getNewUserDays, data.getSecretAges])
    await expect(read()).rejects.toMatchObject({ code });
});
