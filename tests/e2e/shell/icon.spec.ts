import { expect, test } from '../../support/e2e/fixtures.ts';

test('has an icon where a browser asks for the usual one', async ({ administrator: page }) => {
  const answer = await page.request.get('/favicon.ico');
  expect(answer.status()).toBe(200);
  expect(answer.headers()['content-type']).toContain('image/svg+xml');
});
