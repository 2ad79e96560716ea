import { beforeEach, expect, test } from 'vitest';
import { REPAIRS, type Repair } from '@/lib/checks/repair';
import { repairAction } from '@/lib/instance/actions';
import { checkNow } from '@/lib/instance/data';
import { proxy } from '../../support/integration-setup.ts';
import { changeRealm } from '../../support/realm-stage.ts';
import { asSession } from '../../support/request.ts';
import { admin, userForEachTest } from '../../support/user-stage.ts';
import { STRANGERS } from '../../support/viewers.ts';

const REALM = { realm: 'master' };
const AMISS = {
  bruteForceProtected: false,
  passwordPolicy: '',
  eventsEnabled: true,
  eventsExpiration: 0,
  adminEventsEnabled: true,
  adminEventsDetailsEnabled: true,
  accessTokenLifespan: 36_000,
  // What Keycloak would set to its defaults if it was not sent.
  oauth2DeviceCodeLifespan: 700,
  oauth2DevicePollingInterval: 7,
  webAuthnPolicyRpEntityName: 'not the default',
  attributes: { cibaExpiresIn: '130', cibaInterval: '6' },
};
const AFTERWARDS: Record<Repair, object> = {
  'brute-force': { bruteForceProtected: true },
  'password-length': { passwordPolicy: 'length(12)' },
  'event-expiration': { eventsExpiration: 7_776_000 },
  'event-details': { adminEventsDetailsEnabled: false },
  'token-lifetime': { accessTokenLifespan: 60 },
};

const realm = () => admin.realms.findOne(REALM);

userForEachTest('repair');
beforeEach(async () => {
  await changeRealm(AMISS);
  // Whoever saves the whole realm makes some of its defaults explicit, as Keycloak's own console does.
  await admin.realms.update(REALM, (await realm()) ?? {});
});

test.each(REPAIRS)('puts right only what it says, once: %s', async (repair) => {
  const wrong = await realm();
  const offers = async () => (await checkNow()).checks.map((check) => check.repair);
  expect(await offers()).toContain(repair);
  expect(await repairAction({ repair })).toMatchObject({ ok: true });
  expect(await realm()).toEqual({ ...wrong, ...AFTERWARDS[repair] });
  expect(await offers()).not.toContain(repair);
  expect(await repairAction({ repair })).toMatchObject({ ok: false, code: 'CONFLICT' });
});

test('is refused for what is no repair, and where Keycloak refuses it', async () => {
  const wrong = await realm();
  expect(await repairAction({ repair: 'everything' })).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
  expect(await repairAction(null)).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
  proxy.inject({
    method: 'PUT',
    path: /realms\/master$/,
    fault: { kind: 'answer', status: 403, body: '{"error":"Forbidden"}' },
    times: 1,
  });
  expect(await repairAction({ repair: 'brute-force' })).toMatchObject({ ok: false, code: 'FORBIDDEN' });
  expect(await realm()).toEqual(wrong);
});

test.each(STRANGERS)('is not done for %s', async (_who, session, code) => {
  const wrong = await realm();
  await asSession(session());
  expect(await repairAction({ repair: 'brute-force' })).toMatchObject({ ok: false, code });
  expect(await realm()).toEqual(wrong);
});
