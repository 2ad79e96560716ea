import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test, watch } from '../../support/e2e/fixtures.ts';
import { SEEDED_USERS, testStack } from '../../support/stack.ts';

const figure = (page: Page, name: string) => page.getByRole('figure', { name, exact: true });
const FORMS = ['Python', 'bash', 'PowerShell', '.env', 'kernel.json', 'wallaroo.Client', 'JupyterHub'];

test('says whether a user can connect, and copies every form for this instance', async ({ administrator: page }) => {
  const complaints = watch(page.context());
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/users');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Connect' }).click();
  await expect(page.getByRole('heading', { name: 'Connect', exact: true })).toBeVisible();
  await page.reload();
  await expect(figure(page, 'pip')).toContainText('pip install wallaroo==2026.1.3');

  await page.getByLabel('Username').fill(SEEDED_USERS.temporary);
  await expect(page.getByText('the user must choose a password')).toBeVisible();
  await page.getByLabel('Username').fill(SEEDED_USERS.ordinary);
  await expect(page.getByText('This user can connect.')).toBeVisible();
  await page.getByLabel('Password in variables').check();

  for (const form of FORMS) {
    await page.getByRole('tab', { name: form, exact: true }).click();
    await figure(page, form).getByRole('button', { name: 'Copy' }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    if (form === 'JupyterHub') expect(copied).toBe('import wallaroo\n\nwl = wallaroo.Client()\n');
    else expect(copied).toContain(testStack().wallarooUrl);
    expect(copied).not.toContain('WALLAROO_AUTH_URL');
  }
  expect(complaints).toEqual([]);
});

test('downloads the file from which the SDK signs in', async ({ administrator: page }) => {
  await page.goto(`/connect?username=${SEEDED_USERS.ordinary}`);
  await page.getByLabel('Token in a file').check();
  await page.getByRole('tab', { name: 'creds.json' }).click();
  await expect(figure(page, 'token.json')).toContainText('until the token expires');
  await page.getByLabel('Password in a file').check();
  const download = page.waitForEvent('download');
  await figure(page, 'creds.json for the SDK').getByRole('button', { name: 'Download creds.json' }).click();
  const saved = JSON.parse(await readFile(await (await download).path(), 'utf8'));
  expect(saved).toEqual({ username: SEEDED_USERS.ordinary, password: 'PASSWORD', email: SEEDED_USERS.ordinary });
  await expect(figure(page, 'creds.json for the API')).toContainText('chmod 600 creds.json');
});

test('writes every flow and request in each language', async ({ administrator: page }) => {
  await page.goto('/connect');
  await page.getByLabel('API', { exact: true }).check();
  const { keycloakUrl, wallarooUrl } = testStack();
  const flows = [
    'MLOps token',
    'Refresh',
    'Inference token',
    'SDK token',
    'MLOps request',
    'Inference request',
    'OpenAI request',
  ];
  for (const flow of flows) {
    await page.getByLabel(flow, { exact: true }).check();
    for (const language of ['curl', 'requests', 'fetch']) {
      await page.getByRole('tab', { name: language }).click();
      await expect(figure(page, language)).toContainText(flow.endsWith('request') ? wallarooUrl : keycloakUrl);
    }
  }
});

test('fills secrets in only when asked, records it without them, and takes them out again', async ({
  administrator: page,
  pouch,
}) => {
  const { userPassword, apiClientSecret } = testStack();
  await page.goto(`/connect?username=${SEEDED_USERS.ordinary}&tool=sdk&signIn=variables&form=bash&flow=inference`);
  await expect(figure(page, 'bash')).toContainText('set it first');
  expect(await page.content()).not.toContain(apiClientSecret);

  await page.getByLabel(`Password of ${SEEDED_USERS.ordinary}`).fill(userPassword);
  await page.getByRole('button', { name: 'Fill in secrets' }).click();
  await expect(figure(page, 'bash')).toContainText(userPassword);
  await expect(figure(page, 'bash')).toContainText('chmod 600 wallaroo.sh');
  await page.getByLabel('API', { exact: true }).check();
  await expect(figure(page, 'curl')).toContainText(apiClientSecret);
  await page.evaluate(() => window.dispatchEvent(new Event('blur')));
  await expect(figure(page, 'curl')).not.toContainText(apiClientSecret);
  await page.getByLabel('Wallaroo SDK').check();
  await expect(figure(page, 'bash')).not.toContainText(userPassword);

  expect(page.url()).not.toContain(userPassword);
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  const output = pouch.output.join('');
  expect(output).toContain('connection.fill-in');
  for (const secret of [userPassword, apiClientSecret]) {
    expect(kept).not.toContain(secret);
    expect(output).not.toContain(secret);
  }
});

test('writes the blocks for an older instance with its prefix and suffix', async ({ administrator: page }) => {
  await page.goto('/connect');
  await page.getByText('Write the blocks for another instance or SDK').click();
  await page.getByLabel('Prefix and suffix (up to 2024.1)').check();
  await page.getByLabel('Prefix', { exact: true }).fill('blue.');
  await page.getByLabel('Suffix', { exact: true }).fill('wallaroo.example.com');
  await expect(page.getByLabel('SDK version')).toHaveValue('2024.1.0');
  await page.getByLabel('SDK version').fill('2026.1.3');
  await expect(page.getByText('SDK 2026.1.3 looks for Keycloak at https://blue.api.wallaroo.example.com/auth')).toBeVisible();
  await page.getByLabel('SDK version').fill('2024.1.0');
  await expect(page.getByText('looks for Keycloak')).toHaveCount(0);
  await expect(figure(page, 'pip')).toContainText('wallaroo==2024.1.0');
  await expect(figure(page, 'Python')).toContainText(
    'os.environ["WALLAROO_AUTH_URL"] = "https://blue.keycloak.wallaroo.example.com"',
  );
  await page.getByRole('tab', { name: 'Python' }).press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'bash' })).toBeFocused();
  await expect(figure(page, 'bash')).toContainText("export WALLAROO_URL='https://blue.api.wallaroo.example.com'");
  await expect(page.getByRole('button', { name: 'Copy Prefix' })).toBeVisible();
  await page.getByLabel("Keycloak's address").fill('login.example.org');
  await page.getByLabel('API', { exact: true }).check();
  await expect(figure(page, 'curl')).toContainText('https://login.example.org/auth/realms/master/protocol/openid-connect/token');
  await page.getByText('Single sign-on: Google').click();
  await expect(page.getByText('https://login.example.org/auth/realms/master/broker/google/endpoint')).toBeVisible();
  await page.getByLabel('Suffix', { exact: true }).fill('under_score');
  await expect(page.getByText('This is not a valid host name.')).toBeVisible();
});
