import type { Page } from '@playwright/test';
import { expectAccessible } from '../../../support/e2e/accessible.ts';
import { expect, watch } from '../../../support/e2e/fixtures.ts';
import { fillKeycloakForm } from '../../../support/e2e/sign-in.ts';
import { act, button, closeActions, openActions, state, test } from '../../../support/e2e/user-page.ts';
import { freshName, keycloakSide, testStack } from '../../../support/stack.ts';

/** Finds a role by its client and its name, with the mouse. */
async function giveClientRole(page: Page, name: string, client: string): Promise<void> {
  await button(page, 'Add a role…').click();
  const picker = page.getByRole('dialog', { name: 'Add a role' });
  await picker.getByRole('combobox').fill(`${client} ${name}`);
  await picker.getByRole('option', { name: `${name} of ${client}`, exact: true }).click();
}

/** The roles that a user holds of the client that opens the Admin REST API. */
async function managementRoles(id: string): Promise<(string | undefined)[]> {
  const admin = await keycloakSide();
  const [client] = await admin.clients.find({ clientId: 'master-realm' });
  const held = await admin.users.listClientRoleMappings({ id, clientUniqueId: client?.id ?? '' });
  return held.map(({ name }) => name);
}

const undo = (page: Page) => page.getByRole('button', { name: 'Undo' }).last().click();

test.describe('what a button does, the toast undoes in Keycloak too:', () => {
  let complaints: string[];
  test.beforeEach(({ context }) => {
    complaints = watch(context);
  });
  test.afterEach(() => expect(complaints).toEqual([]));

  test('disables a user, ends their sessions, and enables them again', async ({ administrator: page, browser, user }) => {
    const admin = await keycloakSide();
    const seen = async () => admin.users.findOne({ id: user.id });
    const visitor = await browser.newPage();
    await visitor.goto(`${testStack().keycloakUrl}/realms/master/account`);
    await fillKeycloakForm(visitor, user);
    await expect.poll(async () => (await admin.users.listSessions({ id: user.id })).length).toBe(1);

    await page.goto(`/users/${user.id}`);
    await expect(page.getByRole('heading', { level: 1, name: user.username })).toBeVisible();
    await page.getByRole('tab', { name: 'Sessions' }).click();
    await expect(page.getByRole('table', { name: 'Sessions' })).toContainText('account');

    await act(page, 'Disable');
    await expect(state(page)).toContainText('Disabled');
    expect(await seen()).toMatchObject({ enabled: false });
    await expect(page.getByText('No sessions.')).toBeVisible();
    expect(await admin.users.listSessions({ id: user.id })).toEqual([]);
    await undo(page);
    await expect(state(page)).toContainText('Enabled');
    expect(await seen()).toMatchObject({ enabled: true });
    await visitor.close();
  });

  test('gives the administrator role and takes it back', async ({ administrator: page, user }) => {
    const admin = await keycloakSide();
    const roles = async () => (await admin.users.listRealmRoleMappings({ id: user.id })).map(({ name }) => name);
    await page.goto(`/users/${user.id}`);
    await act(page, 'Make administrator…');
    const dialog = page.getByRole('alertdialog', { name: `Make ${user.username} an administrator` });
    await expect(dialog).toContainText('all users, clients and settings of every realm');
    expect(await roles()).not.toContain('admin');
    await dialog.getByRole('button', { name: 'Make administrator' }).click();
    await expect(state(page)).toContainText('Administrator');
    expect(await roles()).toContain('admin');
    await undo(page);
    await expect(state(page)).not.toContainText('Administrator');
    expect(await roles()).not.toContain('admin');
    await openActions(page);
    await expect(page.getByRole('menuitem', { name: 'Make administrator…' })).toBeVisible();
    await closeActions(page);
  });

  test('gives a role of the realm and one of a client, and takes it back', async ({ administrator: page, user }) => {
    const admin = await keycloakSide();
    const roles = async () => (await admin.users.listRealmRoleMappings({ id: user.id })).map(({ name }) => name);
    await page.goto(`/users/${user.id}?tab=access`);
    await button(page, 'Add a role…').click();
    await expect(page.getByRole('combobox', { name: 'Search roles' })).toBeFocused();
    await page.keyboard.type('create-realm');
    await expect(page.getByRole('dialog', { name: 'Add a role' }).getByRole('option')).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(button(page, 'Remove role create-realm')).toBeVisible();
    expect(await roles()).toContain('create-realm');
    await giveClientRole(page, 'view-events', 'master-realm');
    const isHeld = button(page, 'Remove role master-realm/view-events');
    await expect(isHeld).toBeVisible();
    expect(await managementRoles(user.id)).toEqual(['view-events']);
    await undo(page);
    await expect(isHeld).toHaveCount(0);
    expect(await managementRoles(user.id)).toEqual([]);
  });

  test('adds the user to a group and takes them out', async ({ administrator: page, user }) => {
    const admin = await keycloakSide();
    const team = freshName('team');
    const { id: teamId } = await admin.groups.create({ name: team });
    const { id: groupId } = await admin.groups.createChildGroup({ id: teamId }, { name: 'inner' });
    await page.goto(`/users/${user.id}?tab=access`);
    await button(page, 'Add to a group…').click();
    await expect(page.getByRole('combobox', { name: 'Search groups' })).toBeFocused();
    await page.keyboard.type(`${team}/inner`);
    await expect(page.getByRole('dialog', { name: 'Add to a group' }).getByRole('option')).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: /^Leave group/ })).toBeVisible();
    expect((await admin.users.listGroups({ id: user.id })).map(({ id }) => id)).toEqual([groupId]);
    await expectAccessible(page);
    await undo(page);
    await expect(page.getByText('No groups.')).toBeVisible();
    expect(await admin.users.listGroups({ id: user.id })).toEqual([]);
    await admin.groups.del({ id: teamId });
  });
});
