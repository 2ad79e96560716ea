import type { Page } from '@playwright/test';
import { expect, test, watch } from '../../support/e2e/fixtures.ts';
import { openPalette, palette } from '../../support/e2e/palette.ts';
import type { FaultProxy } from '../../support/fault-proxy.ts';
import { freshName, keycloakSide, makeUser, removeUsers } from '../../support/stack.ts';

/** Keycloak's answer with the first rows, which comes when the test says so: until then, the page is shown without them. */
function holdFirstRows(proxy: FaultProxy): () => void {
  const { promise: isTime, resolve: letRowsCome } = Promise.withResolvers<void>();
  const holdBack = (body: string) => isTime.then(() => body);
  proxy.inject({ path: /users\/?\?(?!.*exact=)/, fault: { kind: 'rewrite', rewrite: holdBack }, times: 1 });
  return letRowsCome;
}

const usernames = (page: Page) => page.locator('tbody th small');

/** Closes the palette and selects a row, which only works once the rows are hydrated. */
async function selectFirstRow(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.locator('tbody').getByRole('checkbox', { disabled: false }).first().check();
  await expect(page.getByRole('region', { name: 'Bulk actions' })).toContainText('1 selected');
}

test('keeps the rows of the server when the palette is opened before they arrive', async ({ administrator: page, pouch }) => {
  const complaints = watch(page.context());
  const letRowsCome = holdFirstRows(pouch.proxy);
  await page.goto('/users', { waitUntil: 'commit' });
  await openPalette(page);
  letRowsCome();

  await expect(usernames(page)).toHaveCount(20);
  await selectFirstRow(page);
  expect(complaints).toEqual([]);
});

test('keeps the rows of the server when the palette has found the same users before', async ({ administrator: page, pouch }) => {
  const complaints = watch(page.context());
  const admin = await keycloakSide();
  const [first, exact] = [freshName('a'), freshName('b')];
  try {
    await makeUser(admin, { username: first, firstName: exact });
    await makeUser(admin, { username: exact });
    const letRowsCome = holdFirstRows(pouch.proxy);
    await page.goto(`/users?q=${exact}`, { waitUntil: 'commit' });
    await openPalette(page);
    await palette(page).getByRole('combobox').fill(exact);
    // The palette shows the exact match first; the list, as Keycloak sorts, second.
    await expect(palette(page).getByRole('option').first()).toContainText(exact);
    await expect(palette(page).getByRole('option', { name: first })).toBeVisible();
    letRowsCome();

    await expect(usernames(page)).toHaveText([first, exact]);
    await selectFirstRow(page);
    expect(complaints).toEqual([]);
  } finally {
    await removeUsers(admin, [first, exact]);
  }
});
