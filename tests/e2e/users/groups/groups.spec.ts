import { expectAccessible } from '../../../support/e2e/accessible.ts';
import { expect, test } from '../../../support/e2e/fixtures.ts';
import { freshName, keycloakSide } from '../../../support/stack.ts';

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

    await page.getByRole('button', { name: 'Rename' }).click();
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
