import type { Page } from '@playwright/test';
import { expectAccessible } from '../../support/e2e/accessible.ts';
import { expect, test } from '../../support/e2e/fixtures.ts';
import { freshName, keycloakSide, makeUser, removeUsers, SEEDED_USERS, testStack } from '../../support/stack.ts';

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const answer = { timeout: 60_000 };

test('a revoked token looks revoked, several pasted tokens can be chosen, and a long answer scrolls in itself', async ({
  administrator: page,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const admin = await keycloakSide();
  const username = freshName('ended');
  try {
    const { id } = await makeUser(admin, { username });
    await page.goto('/tokens');
    await page.getByLabel('Username').fill(username);
    await page.getByLabel('Password', { exact: true }).fill(testStack().userPassword);
    await page.getByRole('button', { name: 'Get token' }).click();
    const token = region(page, 'Token');
    await expect(token).toContainText(/Expires in 59m \d+s of 1h/, answer);
    const copied = async (name: string) => {
      await token.getByRole('button', { name }).click();
      return page.evaluate(() => navigator.clipboard.readText());
    };
    const pasted = `TOKEN=${await copied('Copy token')} REFRESH=${await copied('Copy refresh token')}`;

    await page.getByRole('button', { name: 'POST users/query' }).click();
    const scroller = page.getByRole('button', { name: 'Copy answer' }).last().locator('xpath=../..');
    await expect(region(page, 'Call Wallaroo with it')).toContainText(SEEDED_USERS.administrator, answer);
    expect((await scroller.boundingBox())?.height).toBeLessThan(400);

    await token.getByRole('button', { name: 'Revoke' }).click();
    await expect(region(page, 'Token Revoked')).toContainText('Revoked: get a new token', answer);
    await expect(region(page, 'Token Revoked')).toContainText('No longer accepted by Keycloak');
    await expect(page.getByText(/Expires in/)).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Refresh', exact: true })).toHaveCount(0);
    expect(await admin.users.listSessions({ id })).toEqual([]);
    await expectAccessible(page);

    await page.getByRole('tab', { name: 'Inspect' }).click();
    await page.getByLabel('Token to inspect').fill(pasted);
    await page.getByRole('button', { name: 'Inspect' }).click();
    await expect(page.getByLabel('1. Access token')).toBeChecked(answer);
    await expect(region(page, 'Token Refused')).toContainText('Refused by Keycloak');
    await page.getByLabel('2. Refresh token').check();
    await expect(region(page, 'Why 401?')).toContainText('This is a refresh token');
    await expectAccessible(page);
  } finally {
    await removeUsers(admin, [username]);
  }
});
