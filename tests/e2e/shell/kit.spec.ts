import { anyPort } from '../../../dev/stack/ports.ts';
import { expect, test } from '../../support/e2e/fixtures.ts';
import { lookAt, shows } from '../../support/e2e/states.ts';
import { settings } from '../../support/settings.ts';

test('finds no violation in any part of the kit, in any state and theme', async ({ administrator: page }) => {
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  await lookAt(page, {
    'all parts': async () => {
      await page.goto('/kit');
      await expect(page.getByRole('heading', { level: 1, name: 'Kit' })).toBeVisible();
      await expect(page.getByRole('option', { name: '/teams/team-0' })).toBeVisible();
    },
    'a message': async () => {
      await press('Show message');
      await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
    },
    'the recent messages': async () => {
      await press('Recent messages');
      await shows(page, 'dialog');
    },
    'a menu with an action that is refused': async () => {
      await page.keyboard.press('Escape');
      await press('More actions');
      await shows(page, 'menu');
    },
    'an open select': async () => {
      await page.keyboard.press('Escape');
      await expect(page.getByRole('button', { name: 'More actions' })).toBeFocused();
      await page.getByRole('combobox', { name: 'Role' }).click();
      await expect(page.getByRole('option', { name: 'admin' })).toBeVisible();
    },
    'a calendar': async () => {
      await page.keyboard.press('Escape');
      await press('Open calendar');
      await expect(page.getByRole('table', { name: 'November 2026' })).toBeVisible();
    },
    'a tooltip': async () => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Filter', exact: true }).hover();
      await expect(page.getByRole('tooltip')).toHaveText('Filter');
    },
  });
  await page.keyboard.press('Escape');
  await page.emulateMedia({ forcedColors: 'active' });
  await expect(page.getByRole('heading', { level: 1, name: 'Kit' })).toBeVisible();
  await page.setViewportSize({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

test('has no page for the kit in production', async ({ administrator: page, anotherPouch, pouch }) => {
  expect((await page.request.get('/kit')).status()).toBe(200);
  const url = `http://localhost:${await anyPort()}`;
  await anotherPouch(url, { ...settings(pouch.proxy.url), POUCH_URL: url, POUCH_KIT: '' });
  await page.goto(`${url}/kit`);
  await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible();
});
