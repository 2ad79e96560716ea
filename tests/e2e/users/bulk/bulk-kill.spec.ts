import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { passwordGrant } from '../../../support/code-flow.ts';
import { expect, test } from '../../../support/e2e/fixtures.ts';
import { findByName, freshName, keycloakSide, makeUser, removeUsers, type TestUser } from '../../../support/stack.ts';

/** How often the server is killed; `npm run soak` asks for more. A round takes most of a minute. */
const ROUNDS = Math.min(20, Number(process.env.POUCH_SOAK_ROUNDS ?? 2));
const SEEDED_USERS = 20;
/** About as long as such a job takes, so that the kill comes at any point of it. */
const LATEST_KILL_MS = 2_500;

type Admin = Awaited<ReturnType<typeof keycloakSide>>;
type Kind = {
  action: string;
  button: RegExp;
  event: string;
  isDone: (admin: Admin, made: TestUser) => Promise<boolean>;
};

const KINDS: Kind[] = [
  {
    action: 'Disable',
    button: /^Disable \d+ users$/,
    event: 'UPDATE',
    isDone: async (admin, made) => (await findByName(admin, made.username))?.enabled === false,
  },
  {
    action: 'Re-issue temporary passwords',
    button: /^Re-issue the passwords/,
    event: 'UPDATE',
    isDone: async (admin, made) =>
      (await findByName(admin, made.username))?.requiredActions?.includes('UPDATE_PASSWORD') ?? false,
  },
  {
    action: 'Delete',
    button: /^Delete \d+ users$/,
    event: 'DELETE',
    isDone: async (admin, made) => (await findByName(admin, made.username)) === undefined,
  },
];

test(`loses nothing and does nothing twice when the server is killed ${ROUNDS} times in the middle of a job`, async ({
  administrator: page,
  pouch,
}) => {
  test.setTimeout((ROUNDS + 1) * 180_000);
  const admin = await keycloakSide();
  // Keycloak's own record of what was done to whom.
  await admin.realms.updateConfigEvents({ realm: 'master' }, { adminEventsEnabled: true });
  for (let round = 0; round < ROUNDS; round++) {
    const kind = KINDS[round % KINDS.length] as Kind;
    const prefix = freshName('kill').replace('@example.net', '');
    const users: TestUser[] = [];
    for (let made = 0; made < SEEDED_USERS; made++) {
      users.push(await makeUser(admin, { username: `${prefix}.${made}@example.net` }));
    }
    try {
      await start(page, prefix, kind);
      const wait = Math.random() * LATEST_KILL_MS;
      await pause(wait);
      const before = await Promise.all(users.map((made) => kind.isDone(admin, made)));
      await pouch.killAndRestart();
      const done = before.filter(Boolean).length;
      test.info().annotations.push({ type: 'kill', description: `${kind.action}: after ${Math.round(wait)} ms, ${done} done` });

      const status = page.getByRole('status').filter({ hasText: /^Finished/ });
      await expect(status).toHaveText(`Finished: ${SEEDED_USERS} done.`, { timeout: 90_000 });
      const report = await reportOf(page);
      expect(report.map(({ userId }) => userId).sort()).toEqual(users.map(({ id }) => id).sort());
      for (const made of users) {
        expect(await kind.isDone(admin, made)).toBe(true);
        const filter = { realm: 'master', resourcePath: `users/${made.id}`, operationTypes: kind.event };
        const events = await admin.realms.findAdminEvents(filter);
        expect(events).toHaveLength(1);
      }
      if (kind.action.includes('passwords')) await expectPasswordsOfKeycloak(page);
    } finally {
      await removeUsers(
        admin,
        users.map(({ username }) => username),
      );
    }
  }
  await admin.realms.updateConfigEvents({ realm: 'master' }, { adminEventsEnabled: false });
  await admin.realms.clearAdminEvents({ realm: 'master' });
});

async function start(page: Page, prefix: string, { action, button }: Kind): Promise<void> {
  await page.goto(`/users?q=${prefix}`);
  await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
  await page.getByRole('button', { name: 'Choose an action' }).click();
  await page.getByRole('menuitem', { name: action, exact: true }).click();
  const dialog = page.getByRole('alertdialog');
  if (action === 'Delete') await dialog.getByLabel(`Type ${SEEDED_USERS} to confirm`).fill(String(SEEDED_USERS));
  await dialog.getByRole('button', { name: button }).click();
  await page.waitForURL(/\/users\/jobs\/\w+$/);
}

/** The lines of the result file, each of which must say that it is done. */
async function reportOf(page: Page): Promise<{ userId: string }[]> {
  const answer = await page.request.get(`/api/users/jobs/${page.url().split('/').at(-1)}/result`);
  const lines = (await answer.text()).trim().split('\r\n').slice(1);
  return lines.map((line) => {
    const [, , userId = '', outcome] = line.split(',');
    expect(outcome).toBe('done');
    return { userId };
  });
}

async function expectPasswordsOfKeycloak(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Get the passwords/ }).click();
  await page.getByRole('button', { name: 'Reveal passwords' }).click();
  const rows = await page.getByRole('table', { name: 'Passwords' }).locator('tbody tr').all();
  expect(rows).toHaveLength(SEEDED_USERS);
  for (const row of rows) {
    const username = (await row.getByRole('rowheader').textContent())?.trim() ?? '';
    const password = (await row.getByRole('cell').first().textContent())?.trim() ?? '';
    expect((await passwordGrant(username, password)).body.error_description).toBe('Account is not fully set up');
  }
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('button', { name: 'Close anyway' }).click();
}
