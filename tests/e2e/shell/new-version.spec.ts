import { type App, serve } from '../../../dev/stack/app.ts';
import { ARTIFACT } from '../../../dev/stack/artifact.ts';
import { anyPort } from '../../../dev/stack/ports.ts';
import { expect, test, watch } from '../../support/e2e/fixtures.ts';
import { makeOtherBuild } from '../../support/e2e/other-build.ts';
import { type RoundRobin, startRoundRobin } from '../../support/e2e/round-robin.ts';
import { settings } from '../../support/settings.ts';
import { findByName, freshName, keycloakSide, removeUsers, testStack } from '../../support/stack.ts';

let url: string;
let older: string;
let newer: string;
let apps: App[];
let other: ReturnType<typeof makeOtherBuild>;
let proxy: RoundRobin;

test.beforeAll(async () => {
  url = `http://localhost:${await anyPort()}`;
  older = `http://127.0.0.1:${await anyPort()}`;
  newer = `http://127.0.0.1:${await anyPort()}`;
  other = makeOtherBuild();
  const changes = { ...settings(testStack().keycloakUrl), POUCH_URL: url };
  apps = [
    await serve('start', older, changes, () => undefined, ARTIFACT),
    await serve('start', newer, changes, () => undefined, other.folder),
  ];
  proxy = await startRoundRobin(url, [older]);
});

test.afterAll(async () => {
  proxy.stop();
  for (const app of apps) await app.stop();
  other.remove();
});

test('says that a new version is running, keeps the form, and works after a reload', async ({ administrator: page }) => {
  const email = freshName('update');
  proxy.to([older]);
  try {
    await page.goto(`${url}/users/new`);
    await page.getByLabel('Email', { exact: true }).fill(email);
    proxy.to([newer]);
    await page.getByRole('button', { name: 'Create user' }).click();

    await expect(page.getByText('Nothing was changed, because a new version of Pouch is running.')).toBeVisible();
    await expect(page.getByText('Something failed inside Pouch')).toHaveCount(0);
    await expect(page.getByLabel('Email', { exact: true })).toHaveValue(email);
    expect(await findByName(await keycloakSide(), email)).toBeUndefined();

    page.on('dialog', (dialog) => dialog.accept());
    const reloaded = page.waitForEvent('load');
    await page.getByRole('button', { name: 'Reload page' }).click();
    await reloaded;
    await page.getByLabel('Email', { exact: true }).fill(email);
    await page.getByRole('button', { name: 'Create user' }).click();
    await expect(page.getByRole('region', { name: 'Hand-off kit' })).toBeVisible();
    expect(await findByName(await keycloakSide(), email)).toMatchObject({ enabled: true });
  } finally {
    await removeUsers(await keycloakSide(), [email]);
  }
});

test('opens every page with all of its files while two builds answer in turn', async ({ administrator: page }) => {
  const complaints = watch(page.context());
  const missing: string[] = [];
  page.on('response', (response) => {
    if (response.status() === 404) missing.push(response.url());
  });
  proxy.to([older, newer]);
  for (const path of ['/users', '/clients', '/tokens', '/connect', '/users/new']) {
    await page.goto(url + path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.waitForLoadState('networkidle');
  }
  expect(missing).toEqual([]);
  expect(complaints).toEqual([]);
});
