import { expectAccessible } from '../../../support/e2e/accessible.ts';
import { expect, test } from '../../../support/e2e/fixtures.ts';
import { findByName, freshName, keycloakSide, makeUser, removeUsers } from '../../../support/stack.ts';

test('gives an existing and a new user the groups and roles of another one', async ({ administrator: page }) => {
  const admin = await keycloakSide();
  const group = freshName('team');
  const { id: groupId } = await admin.groups.create({ name: group });
  const model = await makeUser(admin, { roles: ['uma_authorization'] });
  const target = await makeUser(admin);
  const email = freshName('same');
  await admin.users.addToGroup({ id: model.id, groupId });
  const hasAccess = async (id: string) => {
    const groups = await admin.users.listGroups({ id });
    const roles = await admin.users.listRealmRoleMappings({ id });
    return groups.some((each) => each.id === groupId) && roles.some(({ name }) => name === 'uma_authorization');
  };
  const choose = async () => {
    await page.getByRole('button', { name: 'Same access as…' }).click();
    await page.getByRole('combobox', { name: 'Same access as' }).fill(model.username);
    await page.getByRole('option', { name: model.username }).click();
    await expect(page.getByRole('checkbox', { name: `Group /${group}` })).toBeChecked();
  };
  try {
    await page.goto(`/users/${target.id}`);
    await page.getByRole('tab', { name: 'Access' }).click();
    await choose();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Add 1 group and 1 role' }).click();
    await expect(page.getByRole('button', { name: `Leave group /${group}` })).toBeVisible();
    expect(await hasAccess(target.id)).toBe(true);

    await page.goto('/users/new');
    await page.getByLabel('Email', { exact: true }).fill(email);
    await choose();
    await page.getByRole('button', { name: 'Add 1 group and 1 role' }).click();
    await page.getByRole('button', { name: 'Create user' }).click();
    await expect(page.getByRole('region', { name: 'Hand-off kit' })).toBeVisible();
    expect(await hasAccess((await findByName(admin, email))?.id ?? '')).toBe(true);
  } finally {
    await removeUsers(admin, [model.username, target.username, email]);
    await admin.groups.del({ id: groupId });
  }
});
