import { afterEach, expect, test, vi } from 'vitest';
import { openPage, stageFirstPage, warnings } from '../../support/first-page.ts';
import { proxy } from '../../support/integration-setup.ts';
import { keycloakSide } from '../../support/stack.ts';

const admin = await keycloakSide();
const [client] = await admin.clients.find({ clientId: 'pouch' });
const id = client?.id ?? '';
stageFirstPage(async () => (await import('@/lib/instance/registration-warning')).warnOfRegistration);
afterEach(async () => {
  await admin.clients.update({ id }, { ...client });
});

const OWN = /\/clients\/?\?clientId=pouch/;
const asked = () => proxy.seen.filter(({ path }) => OWN.test(path)).length;

test('the first page of an administrator logs how the client differs, once', async () => {
  await admin.clients.update({ id }, { ...client, directAccessGrantsEnabled: true, fullScopeAllowed: true });

  await openPage();
  await openPage();

  expect(warnings).toEqual([[{ check: 'client-settings' }, expect.stringContaining('- directAccessGrantsEnabled: true')]]);
  expect(warnings.join()).toContain('- fullScopeAllowed: true');
  expect(asked()).toBe(1);
});

test('it logs a role that the tokens lack', async () => {
  const [management] = await admin.clients.find({ clientId: 'master-realm' });
  const mapping = { id, client: management?.id ?? '' };
  const roles = await admin.clients.listClientScopeMappings(mapping);
  const lacking = roles.filter(({ name }) => name === 'view-events');
  await admin.clients.delClientScopeMappings(mapping, lacking);
  try {
    await openPage();
    expect(warnings).toEqual([
      [{ check: 'scope-mappings' }, expect.stringContaining('+ scope mappings: master-realm/view-events')],
    ]);
  } finally {
    await admin.clients.addClientScopeMappings(mapping, lacking);
  }
});

test('it logs nothing of a client that is as Pouch needs it, and tries again later where Keycloak does not say', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  proxy.inject({ path: OWN, fault: { kind: 'answer', status: 403, body: '{}' }, times: 1 });
  await openPage();
  vi.setSystemTime(Date.now() + 11 * 60_000);
  await openPage();
  vi.useRealTimers();

  expect(warnings.filter(([fields]) => JSON.stringify(fields) !== '{"check":"clocks"}')).toEqual([]);
  expect(asked()).toBe(2);
});
