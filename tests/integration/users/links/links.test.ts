import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linkIdentityAction, unlinkIdentityAction } from '@/lib/users/links/actions';
import { getLinks } from '@/lib/users/links/data';
import { proxy } from '../../../support/integration-setup.ts';
import { asSession } from '../../../support/request.ts';
import { keycloakSide } from '../../../support/stack.ts';
import { target, targetForEachTest } from '../../../support/target-stage.ts';
import { administrator, STRANGERS } from '../../../support/viewers.ts';

const PROVIDERS = ['links-one', 'links-two'];
const CONFIG = { clientId: 'x', tokenUrl: 'https://p.example.net', authorizationUrl: 'https://p.example.net' };

targetForEachTest();
beforeAll(async () => {
  const { identityProviders } = await keycloakSide();
  for (const alias of PROVIDERS)
    await identityProviders.create({ alias, displayName: `Provider ${alias}`, providerId: 'oidc', config: CONFIG });
});
afterAll(async () => {
  const { identityProviders } = await keycloakSide();
  for (const alias of PROVIDERS) await identityProviders.del({ alias });
});

const link = (changes: object = {}) =>
  linkIdentityAction({ id: target.id, provider: 'links-one', userId: 'u-1', username: 'ada', ...changes });
const linked = async () => (await keycloakSide()).users.listFederatedIdentities({ id: target.id });

describe('a link to an identity provider', () => {
  test('is made, shown with the name of the provider and of the user there, and taken away', async () => {
    expect(await link()).toMatchObject({ ok: true });
    expect(await linked()).toEqual([{ identityProvider: 'links-one', userId: 'u-1', userName: 'ada' }]);
    expect(await getLinks(target.id)).toMatchObject({
      links: [{ provider: 'links-one', name: 'Provider links-one', userId: 'u-1', username: 'ada' }],
      offered: expect.arrayContaining([{ provider: 'links-two', name: 'Provider links-two' }]),
    });

    expect(await unlinkIdentityAction({ id: target.id, provider: 'links-one' })).toMatchObject({ ok: true });
    expect(await linked()).toEqual([]);
  });

  test('is refused where the user has one at the provider, where there is no such provider, and without an ID', async () => {
    await link();
    expect(await link({ userId: 'u-2' })).toMatchObject({ ok: false, code: 'CONFLICT' });
    expect(await linked()).toMatchObject([{ userId: 'u-1' }]);
    expect(await link({ provider: 'no-such' })).toMatchObject({ ok: false });
    expect(await link({ provider: 'links-two', userId: ' ' })).toMatchObject({ ok: false, code: 'INVALID_INPUT' });
    expect(await linked()).toHaveLength(1);
  });

  test('is made once where the answer is lost', async () => {
    proxy.inject({ method: 'POST', path: /federated-identity/, fault: { kind: 'lose-answer' }, times: 1 });
    expect(await link()).toMatchObject({ ok: true });
    expect(await linked()).toHaveLength(1);
  });

  test.each(STRANGERS)('cannot be made or taken away by %s', async (_, session) => {
    await asSession(administrator);
    await link();
    await asSession(session());
    expect(await link({ provider: 'links-two' })).toMatchObject({ ok: false });
    expect(await unlinkIdentityAction({ id: target.id, provider: 'links-one' })).toMatchObject({ ok: false });
    expect(await linked()).toHaveLength(1);
  });
});
