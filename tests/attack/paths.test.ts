import { describe, expect, test } from 'vitest';
import { inspectTokenAction } from '@/lib/tokens/actions';
import { changeUserAction, endSessionAction, removeCredentialAction, revokeConsentAction } from '@/lib/users/account/actions';
import { deleteUserAction } from '@/lib/users/deletion/actions';
import { linkIdentityAction, unlinkIdentityAction } from '@/lib/users/links/actions';
import { changes, held, target, targetForEachTest } from '../support/attack/target.ts';
import { HOSTILE_IDS } from '../support/hostile-ids.ts';
import { proxy } from '../support/integration-setup.ts';
import { testStack } from '../support/stack.ts';

const ADMIN = new URL(testStack().keycloakUrl).pathname;

targetForEachTest();

type Attack = [name: string, act: (id: string) => Promise<{ ok: boolean }>, intended: (encoded: string) => string];
const ofUser = (part: string) => `DELETE ${ADMIN}/admin/realms/master/users/${target.id}/${part}`;
const ATTACKS: Attack[] = [
  ['a credential', (credential) => removeCredentialAction({ id: target.id, credential }), (id) => ofUser(`credentials/${id}`)],
  ['a link', (provider) => unlinkIdentityAction({ id: target.id, provider }), (id) => ofUser(`federated-identity/${id}`)],
  ['a consent', (clientId) => revokeConsentAction({ id: target.id, clientId }), (id) => ofUser(`consents/${id}`)],
  [
    'a group to leave',
    (id) => changeUserAction({ id: target.id, operation: { kind: 'leave-group', groupId: id } }),
    (id) => ofUser(`groups/${id}`),
  ],
  [
    'a session',
    (session) => endSessionAction({ id: target.id, session, isOffline: false }),
    (id) => `DELETE ${ADMIN}/admin/realms/master/sessions/${id}`,
  ],
];

describe.each(ATTACKS)('the id of %s', (_what, act, intended) => {
  test('leads nowhere else, whatever it is: the user keeps all roles, groups and sessions', async () => {
    const before = await held();
    for (const id of HOSTILE_IDS) {
      proxy.reset();
      expect(await act(id), JSON.stringify(id)).toMatchObject({ ok: false });
      for (const { method, path } of changes()) {
        const [, tail = ''] = `${method} ${path}`.split(intended(''));
        expect(decodeURIComponent(tail.split('?')[0] ?? ''), `${method} ${path}`).toBe(id);
        expect(tail).not.toMatch(/^\.{0,2}(\?|$)|\//);
      }
    }
    expect(await held()).toEqual(before);
  });
});

describe('the id of a user', () => {
  const acts: [string, (id: string) => Promise<{ ok: boolean }>][] = [
    ['disabled', (id) => changeUserAction({ id, operation: { kind: 'disable' } })],
    ['unlocked', (id) => changeUserAction({ id, operation: { kind: 'unlock' } })],
    ['deleted', (id) => deleteUserAction({ id, username: target.username })],
    ['rid of a credential', (id) => removeCredentialAction({ id, credential: target.id })],
    ['rid of a link', (id) => unlinkIdentityAction({ id, provider: 'x' })],
    ['linked', (id) => linkIdentityAction({ id, provider: 'x', userId: '1', username: 'x' })],
    ['rid of a consent', (id) => revokeConsentAction({ id, clientId: 'api-client' })],
  ];
  test.each(acts)('leads nowhere else where one is to be %s', async (_what, act) => {
    const before = await held();
    for (const id of HOSTILE_IDS) {
      proxy.reset();
      expect(await act(id), JSON.stringify(id)).toMatchObject({ ok: false });
      for (const { path } of changes()) expect(decodeURIComponent(path)).toContain(`/users/${id}`);
    }
    expect(await held()).toEqual(before);
  });
});

test('a made-up token leads nowhere else', async () => {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  for (const sub of HOSTILE_IDS) {
    proxy.reset();
    const claims = { iss: `${testStack().keycloakUrl}/realms/master`, sub, exp: 1 };
    const token = `${part({ alg: 'RS256', kid: 'x' })}.${part(claims)}.x`;
    expect(await inspectTokenAction({ token, other: '' })).toMatchObject({ ok: true });
    const paths = proxy.seen.filter(({ path }) => path.includes('/users')).map(({ path }) => path);
    expect(paths.map((path) => decodeURIComponent(path.split('/users/')[1] ?? ''))).toEqual(paths.map(() => sub));
  }
});
