import type { Page } from '@playwright/test';
import { expectAccessible } from '../../support/e2e/accessible.ts';
import { expect, test } from '../../support/e2e/fixtures.ts';
import { fillKeycloakForm } from '../../support/e2e/sign-in.ts';
import { SEEDED_USERS, testStack } from '../../support/stack.ts';

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

const answer = { timeout: 60_000 };

test('gets an SDK token by a device flow that another browser confirms', async ({ administrator: page, anotherBrowser }) => {
  await page.goto('/tokens?tab=sdk');
  await page.getByRole('button', { name: 'Get token' }).click();
  const flow = region(page, 'Device flow');
  await expect(flow).toContainText(/[A-Z]{4}-[A-Z]{4}/, answer);
  await expect(flow).toContainText(/valid for another (10m|9m \d+s)/);
  await expectAccessible(page);
  await flow.getByRole('button', { name: 'Ask now' }).click();
  await expect(flow).toContainText('authorization_pending', answer);
  await flow.getByRole('button', { name: 'Ask now' }).click();
  await expect(flow).toContainText('Keycloak was asked too often (slow_down). Pouch now waits 10 s', answer);

  const link = (await flow.getByRole('link', { name: 'Open the sign-in page' }).getAttribute('href')) ?? '';
  const elsewhere = await (await anotherBrowser()).newPage();
  await elsewhere.goto(link);
  await fillKeycloakForm(elsewhere, { username: SEEDED_USERS.ordinary, password: testStack().userPassword });
  await elsewhere.getByRole('button', { name: 'Yes' }).click();
  await expect(elsewhere.getByText('Device Login Successful')).toBeVisible();

  await expect(region(page, 'Token')).toContainText(SEEDED_USERS.ordinary, answer);
  await expect(region(page, 'Token')).toContainText('sdk-client');
  await expect(region(page, 'Token')).toContainText(/Expires in \d+s of 1m/);
});

test('says what to do where another browser denies the device flow', async ({ administrator: page, anotherBrowser }) => {
  await page.goto('/tokens?tab=sdk');
  await page.getByRole('button', { name: 'Get token' }).click();
  const link = await region(page, 'Device flow')
    .getByRole('link', { name: 'Open the sign-in page' })
    .getAttribute('href', answer);
  const elsewhere = await (await anotherBrowser()).newPage();
  await elsewhere.goto(link ?? '');
  await fillKeycloakForm(elsewhere, { username: SEEDED_USERS.ordinary, password: testStack().userPassword });
  await elsewhere.getByRole('button', { name: 'No' }).click();
  await expect(region(page, 'Why 401?').getByRole('listitem').first()).toContainText('The user denied access', answer);
  await expect(page.getByRole('button', { name: 'Get token' })).toBeVisible();
});
