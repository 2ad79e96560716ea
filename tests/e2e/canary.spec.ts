import { readdirSync, readFileSync } from 'node:fs';
import type { Route } from '@playwright/test';
import { ROOT } from '../../dev/stack/paths.ts';
import { currentSecret, makeClient } from '../support/clients.ts';
import { keycloakSide } from '../support/stack.ts';
import { expect, test } from './fixtures.ts';

test('a secret is in the answers to reveal, copy and rotate, and nowhere else', async ({ administrator: page, pouch }) => {
  const admin = await keycloakSide();
  const { id, clientId, secret } = await makeClient(admin);
  const answers: { url: string; method: string; cache: string; headers: string; body: string }[] = [];
  // Read on their way, not afterwards: the browser lets go of bodies when a page is left.
  const record = async (route: Route) => {
    const answer = await route.fetch({ maxRedirects: 0 });
    const { 'cache-control': cache = '', ...headers } = answer.headers();
    const method = route.request().method();
    answers.push({ url: answer.url(), method, cache, headers: JSON.stringify(headers), body: await answer.text() });
    await route.fulfill({ response: answer });
  };
  try {
    await page.route('**', record);
    await page.goto('/clients');
    await page.getByRole('link', { name: clientId }).click();
    const field = page.getByLabel('Client secret');
    await page.getByRole('button', { name: 'Reveal secret' }).click();
    await expect(field).toHaveValue(secret);
    await page.getByRole('button', { name: 'Copy secret' }).click();
    await expect(page.getByRole('status').filter({ hasText: /Copied|clipboard/ })).toHaveCount(1);
    await page.getByRole('button', { name: 'Test this secret' }).click();
    await expect(page.getByText(/The secret works/)).toBeVisible();
    await page.getByRole('button', { name: 'Rotate secret' }).click();
    await page.getByLabel('Type the client id to confirm').fill(clientId);
    await page.getByRole('alertdialog').getByRole('button', { name: 'Rotate secret' }).click();
    await expect(page.getByRole('region', { name: 'Hand over the new secret' })).toBeVisible();
    const fresh = await currentSecret(admin, id);
    await expect(field).toHaveValue(fresh);
    await page.reload();
    await expect(field).not.toHaveValue(fresh);
    await page.goto('/users');
    await expect(page.getByRole('heading', { name: 'Users' })).toBeVisible();
    await page.unroute('**', record);

    const isSecret = (text: string) => text.includes(secret) || text.includes(fresh);
    const found = [];
    for (const { body, ...answer } of answers) {
      expect(isSecret(answer.url + answer.headers), answer.url).toBe(false);
      if (isSecret(body)) found.push({ method: answer.method, path: new URL(answer.url).pathname, cache: answer.cache });
    }
    const asked = { method: 'POST', path: `/clients/${clientId}`, cache: expect.stringContaining('no-store') };
    expect(found).toEqual([asked, asked, asked]);

    const kept = await page.context().storageState({ indexedDB: true });
    const session = await page.evaluate(() => JSON.stringify({ ...sessionStorage, caches: 'caches' in window ? [] : null }));
    expect(isSecret(JSON.stringify(kept) + session)).toBe(false);
    const output = pouch.output.join('');
    for (const verb of ['reveal', 'copy', 'test-current', 'rotate']) expect(output).toContain(`"client.${verb}-secret"`);
    expect(isSecret(output)).toBe(false);
    expect(filesUnder(`${ROOT}.next`).filter((file) => isSecret(readFileSync(file, 'latin1')))).toEqual([]);
  } finally {
    await admin.clients.del({ id });
  }
});

function filesUnder(directory: string): string[] {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => `${entry.parentPath}/${entry.name}`);
}
