import { expectAccessible } from '../../../support/e2e/accessible.ts';
import { expect } from '../../../support/e2e/fixtures.ts';
import { fillKeycloakForm } from '../../../support/e2e/sign-in.ts';
import { button, state, test } from '../../../support/e2e/user-page.ts';
import { keycloakSide } from '../../../support/stack.ts';

test.describe('a password reset', () => {
  test('gives a masked password that works, and forgets it when the kit is closed', async ({
    administrator: page,
    browser,
    user,
  }) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`/users/${user.id}`);
    await button(page, 'Reset password').click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await button(page, 'Set temporary password').click();

    const kit = page.getByRole('region', { name: 'Hand-off kit' });
    await expect(kit.getByRole('heading', { name: 'Sign-in details' })).toBeFocused();
    await expect(kit.getByRole('img', { name: 'QR code of the sign-in address' })).toBeVisible();
    await expect(kit.getByLabel('Temporary password')).toHaveValue(/^•+$/);
    await expectAccessible(page);
    await kit.getByRole('button', { name: 'Copy all' }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const password = /Temporary password: (\S+)/.exec(copied)?.[1] ?? 'none';
    expect(await page.content()).not.toContain(password);
    await kit.getByRole('button', { name: 'Reveal password' }).click();
    await expect(kit.getByLabel('Temporary password')).toHaveValue(password);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('heading', { level: 1 })).toBeHidden();
    await expect(kit).toBeVisible();
    await page.emulateMedia({ media: 'screen' });

    const visitor = await browser.newPage();
    await visitor.goto(/Sign-in address: (\S+)/.exec(copied)?.[1] ?? '');
    if (copied.includes('press “Sign in”')) await visitor.getByRole('button', { name: 'Sign in' }).click();
    await fillKeycloakForm(visitor, { username: user.username, password });
    await expect(visitor.getByText('You need to change your password')).toBeVisible();
    await visitor.close();

    await kit.getByRole('button', { name: 'Close' }).click();
    await expect(kit.getByRole('alert')).toContainText('cannot be shown again');
    await kit.getByRole('button', { name: 'Close anyway' }).click();
    await expect(kit).toHaveCount(0);
    await page.reload();
    await expect(state(page)).toContainText('Must choose a password');
    expect(await page.content()).not.toContain(password);
  });
});

test('requires a new password, and removes the password once that is confirmed', async ({ administrator: page, user }) => {
  const admin = await keycloakSide();
  await page.goto(`/users/${user.id}?tab=credentials`);
  await expect(page.getByText(/^set/)).toBeVisible();
  await button(page, 'Require a new password').click();
  await expect(button(page, 'Must choose a new password')).toBeDisabled();
  expect((await admin.users.findOne({ id: user.id }))?.requiredActions).toEqual(['UPDATE_PASSWORD']);
  await page.getByRole('button', { name: /^Remove password/ }).click();
  const question = page.getByRole('alertdialog', { name: /^Remove the password of/ });
  await expect(question).toContainText('This cannot be undone');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('button', { name: /^Remove password/ })).toBeFocused();
  expect(await admin.users.getCredentials({ id: user.id })).toHaveLength(1);
  await page.getByRole('button', { name: /^Remove password/ }).click();
  await question.getByRole('button', { name: 'Remove password' }).click();
  await expect(page.getByText('None. The user cannot sign in with a password.')).toBeVisible();
  expect(await admin.users.getCredentials({ id: user.id })).toEqual([]);
});
