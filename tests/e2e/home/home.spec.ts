import { passwordGrant } from '../../support/code-flow.ts';
import { expectAccessible } from '../../support/e2e/accessible.ts';
import { expect, test } from '../../support/e2e/fixtures.ts';
import { keycloakSide, makeUser, removeUsers } from '../../support/stack.ts';

const REALM = { realm: 'master' };

test('shows what needs an administrator, and leads to it', async ({ administrator: page }) => {
  const admin = await keycloakSide();
  const waiting = await makeUser(admin, { firstName: 'Wanda', lastName: 'Waiting' });
  const locked = await makeUser(admin, { firstName: 'Lou', lastName: 'Locked' });
  await admin.users.update({ id: waiting.id }, { requiredActions: ['UPDATE_PASSWORD'] });
  const rules = { bruteForceProtected: true, failureFactor: 1, waitIncrementSeconds: 600, maxFailureWaitSeconds: 600 };
  const before = await admin.realms.findOne(REALM);
  const unlock = () => admin.attackDetection.del({ id: locked.id });
  await admin.realms.update(REALM, rules);
  try {
    await passwordGrant(locked.username, 'wrong');
    await expect.poll(() => admin.attackDetection.findOne({ id: locked.id })).toMatchObject({ disabled: true });
    await page.goto('/instance');
    await page.getByRole('link', { name: 'Pouch' }).click();
    await expect(page).toHaveURL('/');
    await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Home' })).toHaveAttribute(
      'aria-current',
      'page',
    );
    const needs = page.getByRole('region', { name: 'Needs you' });
    await expect(needs.getByRole('listitem').filter({ hasText: 'Locked users' })).toContainText(locked.username);
    await expect(needs.getByRole('listitem').filter({ hasText: 'Warnings about the instance' })).toBeVisible();
    const chart = page.getByRole('figure', { name: 'Secrets by age' });
    await chart.getByText('Show as a table').click();
    await expect(chart.getByRole('row', { name: /^Unknown \d+/ })).toBeVisible();
    await expectAccessible(page);

    await needs.getByRole('link', { name: 'Show users: Locked users' }).click();
    await expect(page.getByRole('row', { name: /Lou Locked/ })).toBeVisible();
    await expect(page.getByRole('row', { name: /Wanda Waiting/ })).toBeHidden();
    await page.keyboard.press('g');
    await page.keyboard.press('h');
    await needs.getByRole('link', { name: 'Show users: Users who have not replaced their temporary password' }).click();
    await expect(page.getByRole('row', { name: /Wanda Waiting/ })).toBeVisible();

    await unlock();
    await page.goto('/');
    await expect(needs.getByRole('listitem').filter({ hasText: 'Warnings about the instance' })).toBeVisible();
    await expect(async () => {
      await page.reload();
      await expect(needs.getByText(/^Counted/)).toBeVisible();
      await expect(needs.getByText('Locked users')).toBeHidden({ timeout: 100 });
    }).toPass();
  } finally {
    await unlock();
    await admin.realms.update(REALM, before ?? {});
    await removeUsers(admin, [waiting.username, locked.username]);
  }
});

test('is where signing in leads to from the first page', async ({ page, pouch }) => {
  await page.goto(pouch.url);
  await expect(page).toHaveURL(/sign-in\?callbackUrl=%2F$/);
});
