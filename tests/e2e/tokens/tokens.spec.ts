import type { Page } from '@playwright/test';
import { expectAccessible } from '../../support/e2e/accessible.ts';
import { expect, test, watch } from '../../support/e2e/fixtures.ts';
import { freshName, keycloakSide, makeUser, removeUsers, SEEDED_USERS, testStack } from '../../support/stack.ts';

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

const answer = { timeout: 60_000 };

async function askForMlopsToken(page: Page, username: string, password: string): Promise<void> {
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Get token' }).click();
  await expect(region(page, 'Token')).toBeVisible(answer);
}

const copied = async (page: Page, button: string) => {
  await region(page, 'Token').getByRole('button', { name: button }).click();
  return page.evaluate(() => navigator.clipboard.readText());
};

test('gets, reads, refreshes, uses and revokes an MLOps token, and leaves it nowhere', async ({ administrator: page, pouch }) => {
  const complaints = watch(page.context());
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const password = testStack().userPassword;
  await page.goto('/users');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Tokens' }).click();
  await page.waitForURL('/tokens');
  await page.reload();
  await expect(page.getByText('MLOps access')).toBeVisible();

  await askForMlopsToken(page, SEEDED_USERS.ordinary, password);
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('');
  await expect(region(page, 'Why 401?')).toContainText('Nothing here would cause a 401.');
  await expect(region(page, 'Token')).toContainText(/Expires in 59m \d+s of 1h/);
  await expect(region(page, 'Token').getByText('x-hasura-user-id')).toHaveCount(2);
  const first = await copied(page, 'Copy token');
  expect(first).toMatch(/^ey[\w-]+\.[\w-]+\.[\w-]+$/);
  await expectAccessible(page);

  await region(page, 'Token').getByRole('button', { name: 'Refresh', exact: true }).click();
  await expect(region(page, 'Differences')).toContainText('Both belong to the same session.', answer);
  await expect(region(page, 'Differences').getByRole('rowheader', { name: 'jti' })).toBeVisible();
  const second = await copied(page, 'Copy token');
  expect(second).not.toBe(first);

  await page.getByRole('button', { name: 'POST users/query' }).click();
  const call = region(page, 'Call Wallaroo with it');
  await expect(call).toContainText(SEEDED_USERS.administrator, answer);
  await expect(call).toContainText('stand-in, not a real Wallaroo');
  await expectAccessible(page);

  await region(page, 'Token').getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByText('Keycloak ended the session.')).toBeVisible(answer);
  await expect(region(page, 'Why 401?')).toContainText('Its session has ended', answer);

  const output = pouch.output.join('');
  for (const action of ['token.mlops', 'token.refresh', 'token.call', 'token.revoke']) expect(output).toContain(action);
  const kept = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href]),
  );
  for (const secret of [password, first, second, testStack().apiClientSecret]) {
    expect(output).not.toContain(secret);
    expect(kept).not.toContain(secret);
  }
  await page.reload();
  await expect(page.getByRole('button', { name: 'Get token' })).toBeVisible();
  expect(await page.content()).not.toContain(second);
  expect(complaints).toEqual([]);
});

test('gets an inference token, inspects it and compares it with another', async ({ administrator: page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/tokens');
  await page.getByRole('tab', { name: 'Inference' }).click();
  await expect(page.getByText("Handle it like an administrator's")).toBeVisible();
  await page.getByRole('button', { name: 'Get token' }).click();
  await expect(region(page, 'Token')).toContainText('service-account-api-client', answer);
  await expect(region(page, 'Token').getByRole('button', { name: 'Refresh', exact: true })).toHaveCount(0);
  const first = await copied(page, 'Copy token');
  await page.getByRole('button', { name: 'Get token' }).click();
  await expect.poll(() => copied(page, 'Copy token'), answer).not.toBe(first);
  const second = await copied(page, 'Copy token');

  await page.getByRole('tab', { name: 'Inspect' }).click();
  await expect(region(page, 'Token')).toHaveCount(0);
  await page.getByLabel('Token to inspect').fill(`Authorization: Bearer ${first}`);
  await page.getByLabel('Compare with (optional)').fill(second);
  await page.getByRole('button', { name: 'Inspect' }).click();
  await expect(region(page, 'Differences').getByRole('rowheader', { name: 'jti' })).toBeVisible(answer);
  await expect(region(page, 'Token')).toContainText('service-account-api-client');
  await expectAccessible(page);

  await page.getByLabel('Token to inspect').fill('http://api-lb:8080/auth/realms/master/device?user_code=ABCD-EFGH');
  await page.getByRole('button', { name: 'Inspect' }).click();
  await expect(region(page, 'Why 401?').getByRole('listitem').first()).toContainText('a name inside the cluster', answer);
  await expect(region(page, 'Why 401?')).toContainText('Set WALLAROO_SDK_AUTH_ENDPOINT to');
  await expect(region(page, 'Token')).toHaveCount(0);
  await expectAccessible(page);

  await page.getByLabel('Token to inspect').fill('no token at all');
  await page.getByRole('button', { name: 'Inspect' }).click();
  await expect(page.getByLabel('Token to inspect')).toHaveAccessibleDescription(/This is not a token/, answer);
});

test('names the action that is pending before a token, and leads to the user', async ({ administrator: page }) => {
  const admin = await keycloakSide();
  const username = freshName('pending');
  try {
    const { password } = await makeUser(admin, { username, requiredActions: ['UPDATE_PASSWORD'] });
    await page.goto('/tokens');
    await askForMlopsToken(page, username, password);
    await expect(region(page, 'Token')).toContainText('Account is not fully set up');
    const first = region(page, 'Why 401?').getByRole('listitem').first();
    await expect(first).toContainText('Failed: Required actions.');
    await expect(first).toContainText('Have the user sign in once in a browser.');
    await expectAccessible(page);
    await first.getByRole('link', { name: 'Open user' }).click();
    await expect(page.getByRole('heading', { name: username })).toBeVisible();
  } finally {
    await removeUsers(admin, [username]);
  }
});
