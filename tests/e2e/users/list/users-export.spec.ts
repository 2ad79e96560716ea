import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { insertCrowd, removeCrowd } from '../../../support/crowd.ts';
import { expect, test } from '../../../support/e2e/fixtures.ts';
import { SEEDED_USERS } from '../../../support/stack.ts';

const CROWD = 'memory.crowd.';
const MANY = process.env.POUCH_SOAK_ROUNDS ? 100_000 : 3_000;
const MOST_GROWTH_MB = 150;

test('exports what the list shows as a file, and fails the download of an export that breaks off', async ({
  administrator: page,
  pouch,
}) => {
  await page.goto('/users?status=disabled');
  const [whole] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Export CSV' }).click()]);
  expect(whole.suggestedFilename()).toMatch(/^users-\d{4}-\d\d-\d\d\.csv$/);
  const lines = readFileSync(await whole.path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain(`${SEEDED_USERS.disabled},${SEEDED_USERS.disabled},yes,Dan,Gone,no,`);

  await page.goto('/users');
  pouch.proxy.inject({ path: /first=250/, fault: { kind: 'answer', status: 503, body: '' } });
  const [part] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Export CSV' }).click()]);
  expect(await part.failure()).not.toBeNull();

  pouch.proxy.reset();
  await expect.poll(async () => (await page.request.get('/api/users/export?q=olive')).status()).toBe(200);
});

test(`exports ${MANY.toLocaleString('en')} users without keeping them in memory`, async ({ administrator: page, pouch }) => {
  test.setTimeout(MANY * 20 + 180_000);
  await insertCrowd(CROWD, MANY);
  try {
    const cookies = await page.context().cookies();
    const headers = { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') };
    const before = megabytesOf(pouch.pid);
    let most = before;
    let lines = 0;
    const response = await fetch(`${pouch.url}/api/users/export?q=${CROWD}`, { headers });
    for await (const piece of response.body ?? []) {
      lines += Buffer.from(piece).filter((byte) => byte === 10).length;
      most = Math.max(most, megabytesOf(pouch.pid));
    }
    console.log(`Pouch's server took ${before} MB before the export and ${most} MB at most during it.`);
    expect(lines).toBe(MANY + 1);
    expect(most - before).toBeLessThan(MOST_GROWTH_MB);
  } finally {
    await removeCrowd(CROWD);
  }
});

function megabytesOf(pid: number): number {
  return Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024);
}
