import { makeClient } from '../support/clients.ts';
import { expect, test } from '../support/e2e/fixtures.ts';
import { keycloakSide, makeUser, removeUsers } from '../support/stack.ts';

test('sends IDs to Keycloak unchanged, from pages and routes', async ({ administrator: page, pouch }) => {
  for (const id of ["f:ldap:o'hara 50%@example.net", 'a/../b', '%2e%2e', 'a;b?c#d']) {
    const segment = encodeURIComponent(id);
    for (const path of [`/users/${segment}`, `/api/users/${segment}/access`]) {
      pouch.proxy.reset();
      await page.request.get(pouch.url + path);
      const asked = pouch.proxy.seen.flatMap(({ path: seen }) => /\/users\/([^/?]+)/.exec(seen)?.[1] ?? []);
      expect([...new Set(asked.map(decodeURIComponent))], path).toEqual([id]);
    }
  }
});

test('opens no client, and gives a role by its ID, where the name would lead elsewhere', async ({
  administrator: page,
  pouch,
}) => {
  const admin = await keycloakSide();
  const user = await makeUser(admin);
  const client = await makeClient(admin, { clientId: '.' });
  await admin.roles.create({ name: '.' });
  const role = (await admin.roles.find()).find(({ name }) => name === '.');
  try {
    await page.goto('/clients');
    const row = page.getByRole('row', { name: /Pouch can't open a client with this name/ });
    await expect(row).toBeVisible();
    await expect(row.getByRole('link')).toHaveCount(0);
    await page.goto(`/clients/${client.id}`);
    await expect(page.getByRole('heading', { name: 'Client' })).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`/clients/${client.id}$`));

    await page.goto(`/users/${user.id}?tab=access`);
    await page.getByRole('tab', { name: 'Access' }).click();
    await page.getByRole('button', { name: 'Add a role…' }).click();
    await page.getByRole('combobox', { name: 'Search roles' }).fill('.');
    pouch.proxy.reset();
    await page.getByRole('option', { name: '.', exact: true }).first().click();
    await expect(page.getByRole('button', { name: 'Remove role .' })).toBeVisible();
    const changes = pouch.proxy.seen.filter(({ method, path }) => method !== 'GET' && path.includes('/admin/'));
    expect(changes).toMatchObject([{ method: 'POST', path: expect.stringContaining(`/users/${user.id}/role-mappings/realm`) }]);
    expect(pouch.proxy.seen.filter(({ path }) => /\/master\/roles\//.test(path))).toEqual([]);
    const given = await admin.users.listRealmRoleMappings({ id: user.id });
    expect(given.map(({ id }) => id)).toContain(role?.id);
  } finally {
    await admin.roles.delById({ id: role?.id ?? '' });
    await admin.clients.del({ id: client.id });
    await removeUsers(admin, [user.username]);
  }
});
