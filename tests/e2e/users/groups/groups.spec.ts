import { expectAccessible } from '../../../support/e2e/accessible.ts';
import { expect, test } from '../../../support/e2e/fixtures.ts';
import { freshName, keycloakSide, makeUser, removeUsers } from '../../../support/stack.ts';

test('creates a group, one in it, renames it and takes that back, and finds both', async ({ administrator: page }) => {
  const name = freshName('crew');
  try {
    await page.goto('/users');
    await page.getByRole('link', { name: 'Groups', exact: true }).click();
    await page.getByRole('button', { name: 'Create group' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill(name);
    await page.getByRole('dialog').getByRole('button', { name: 'Create group' }).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

    await page.getByRole('button', { name: 'Create sub-group' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('night/shift');
    await expect(page.getByText('does not create a sub-group')).toBeVisible();
    await page.getByRole('dialog').getByRole('button', { name: 'Create group' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'night/shift' })).toBeVisible();
    await page.getByRole('navigation', { name: 'Groups around it' }).getByRole('link', { name }).click();
    await expect(page.getByRole('link', { name: 'night/shift' })).toBeVisible();
    await expectAccessible(page);

    await page.getByRole('button', { name: `Actions for ${name}` }).click();
    await page.getByRole('menuitem', { name: 'Rename…' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill(`${name}-2`);
    await page.getByRole('button', { name: 'Rename group' }).click();
    await expect(page.getByRole('heading', { level: 1, name: `${name}-2` })).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).first().click();
    await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();

    await page.goto('/users/groups');
    await page.getByRole('searchbox', { name: 'Search groups' }).fill(name);
    const found = page.getByRole('list', { name: 'Groups found' });
    await expect(found.getByRole('listitem')).toHaveCount(1);
    await page.getByRole('searchbox', { name: 'Search groups' }).fill('');
    await page.getByRole('button', { name: `Groups in ${name}` }).click();
    await expect(page.getByRole('list', { name: `Groups in ${name}` }).getByRole('link', { name: 'night/shift' })).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  } finally {
    const { groups } = await keycloakSide();
    for (const { id = '' } of await groups.find({ search: name })) await groups.del({ id });
  }
});

test('adds one member by search and two by pasting, removes them, moves the group and deletes it', async ({
  administrator: page,
}) => {
  const admin = await keycloakSide();
  const users = [await makeUser(admin), await makeUser(admin), await makeUser(admin)];
  const [first, second, third] = users.map(({ username }) => username);
  const { id } = await admin.groups.create({ name: freshName('team') });
  const parent = freshName('parent');
  const { id: parentId } = await admin.groups.create({ name: parent });
  const members = async () => (await admin.groups.listMembers({ id })).map(({ username }) => username).sort();
  try {
    await page.goto(`/users/groups/${id}`);
    await page.getByRole('button', { name: 'Add members' }).click();
    await page.getByRole('combobox', { name: 'Users' }).fill(first ?? '');
    await page.getByRole('option', { name: first }).click();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Add 1 user' }).click();
    await expect(page.getByRole('table', { name: 'Members' }).getByRole('row', { name: first })).toBeVisible();

    await page.getByRole('button', { name: 'Add members' }).click();
    await page.getByRole('combobox', { name: 'Users' }).evaluate((field, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text', text);
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, `${second}\n${third}\nmissing@example.net`);
    await expect(page.getByRole('alert')).toContainText('missing@example.net');
    await page.getByRole('button', { name: 'Add 2 users' }).click();
    await expect(page.getByText('Done 2')).toBeVisible();
    expect(await members()).toEqual([first, second, third].sort());

    await page.goto(`/users/groups/${id}`);
    await page.getByRole('button', { name: `Actions for ${first}` }).click();
    await page.getByRole('menuitem', { name: /^Remove from/ }).click();
    await expect(page.getByRole('row', { name: first })).toHaveCount(0);
    await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
    await page.getByRole('button', { name: 'Remove from group' }).click();
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: /^Remove 2 users/ })
      .click();
    await expect(page.getByText('Done 2')).toBeVisible();
    expect(await members()).toEqual([]);

    await page.goto(`/users/groups/${id}`);
    await page.getByRole('button', { name: /^Actions for team/ }).click();
    await page.getByRole('menuitem', { name: 'Move…' }).click();
    await page.getByRole('combobox', { name: 'Search groups' }).fill(parent);
    await page.getByRole('option', { name: parent }).click();
    await expect(page.getByText('Its members get no other roles by it.')).toBeVisible();
    await page.getByRole('button', { name: 'Move group' }).click();
    await expect(page.getByRole('navigation', { name: 'Groups around it' }).getByRole('link', { name: parent })).toBeVisible();

    await page.getByRole('link', { name: parent }).click();
    await page.getByRole('button', { name: `Actions for ${parent}` }).click();
    await page.getByRole('menuitem', { name: 'Delete group…' }).click();
    await expect(page.getByRole('alertdialog')).toContainText('the sub-group');
    await page.getByLabel('Type the name to confirm').fill(parent);
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete group' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Groups' })).toBeVisible();
    expect(await admin.groups.findOne({ id })).toBeFalsy();
  } finally {
    for (const one of [id, parentId]) await admin.groups.del({ id: one }).catch(() => undefined);
    await removeUsers(
      admin,
      users.map(({ username }) => username),
    );
  }
});
