import type KeycloakAdminClient from '@keycloak/keycloak-admin-client';
import type { Page } from '@playwright/test';
import { allowAnyText } from '../support/attack/any-text.ts';
import { report } from '../support/attack/report.ts';
import { expect, test } from '../support/e2e/fixtures.ts';
import { freshName, keycloakSide, makeUser, removeUsers } from '../support/stack.ts';

/** Sets `window.pwned`, where a page runs it. */
const RUN = 'window.pwned=1';
const PAYLOADS = [
  `<script>${RUN}</script>`,
  `</script><script>${RUN}</script>`,
  `"><script>${RUN}</script>`,
  `'><img src=x onerror=${RUN}>`,
  `<img src=x onerror="${RUN}">`,
  `<svg onload=${RUN}>`,
  `<svg><script>${RUN}</script>`,
  `<math><mtext></mtext><script>${RUN}</script>`,
  `<iframe srcdoc="<script>parent.${RUN}</script>">`,
  `<body onload=${RUN}>`,
  `<a href="javascript:${RUN}">x</a>`,
  `javascript:${RUN}`,
  `" onmouseover="${RUN}" x="`,
  `' autofocus onfocus='${RUN}`,
  `<details open ontoggle=${RUN}>`,
  `<input autofocus onfocus=${RUN}>`,
  `<style>@import'x'</style>`,
  `<link rel=stylesheet href=//example.invalid/x>`,
  `<base href=//example.invalid>`,
  `<meta http-equiv=refresh content="0;javascript:${RUN}">`,
  `\${${RUN}}{{constructor.constructor('${RUN}')()}}`,
  `<!--<script>${RUN}</script>-->`,
  `\u2028\u2029</title><script>${RUN}</script>`,
  `]]><script>${RUN}</script>`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`,
];

/** A test run stores a few of them and types two into addresses. A soak stores and types all. */
const STORED = process.env.POUCH_SOAK_ROUNDS ? PAYLOADS : PAYLOADS.filter((_, index) => index % 4 === 0);
const TYPED = process.env.POUCH_SOAK_ROUNDS ? STORED : STORED.slice(0, 2);

type Undo = () => Promise<unknown>;

/** Makes a user, a role, a group and a client of the name, and gives the user `id` the role and the group. */
async function store(admin: KeycloakAdminClient, undo: Undo[], id: string, [index, payload]: [number, string]): Promise<void> {
  const unique = `${index} ${payload}`;
  const [first, last] = [PAYLOADS[(index + 1) % PAYLOADS.length], PAYLOADS[(index + 2) % PAYLOADS.length]];
  const { username } = await makeUser(admin, {
    username: `xss${index} ${payload}`.toLowerCase(),
    email: `xss${index}.${freshName('x')}`,
    firstName: payload,
    lastName: last,
    attributes: { [payload.replace(/[^\w<>'"=/]/g, '').slice(0, 200)]: [first ?? ''] },
  });
  undo.push(() => removeUsers(admin, [username]));
  await admin.roles.create({ name: unique, description: payload });
  undo.push(() => admin.roles.delByName({ name: unique }));
  const { id: groupId } = await admin.groups.create({ name: unique });
  undo.push(() => admin.groups.del({ id: groupId }));
  const { id: client } = await admin.clients.create({
    clientId: unique,
    name: payload,
    description: payload,
    consentRequired: true,
  });
  undo.push(() => admin.clients.del({ id: client }));
  const role = await admin.roles.findOneByName({ name: unique });
  await admin.users.addRealmRoleMappings({ id, roles: [{ id: role?.id ?? '', name: unique }] });
  await admin.users.addToGroup({ id, groupId });
}

/** Returns how to open a page, which pages were opened, and where a script of a name ran. */
function watching(page: Page) {
  const looked: string[] = [];
  const ran: string[] = [];
  page.on('dialog', (dialog) => {
    ran.push(`a dialog at ${page.url()}`);
    void dialog.dismiss();
  });
  async function look(path: string): Promise<void> {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
    await page.waitForLoadState('networkidle');
    looked.push(path);
    if (await page.evaluate(() => Reflect.has(window, 'pwned'))) ran.push(path);
  }
  return { look, looked, ran };
}

test('runs no stored name as a script on any page, and breaks no policy', async ({ administrator: page, pouch }) => {
  test.setTimeout(600_000);
  const admin = await keycloakSide();
  const undo: Undo[] = [await allowAnyText(admin)];
  const { look, looked, ran } = watching(page);
  try {
    const user = await makeUser(admin, { username: freshName('names') });
    undo.push(() => removeUsers(admin, [user.username]));
    for (const numbered of STORED.entries()) await store(admin, undo, user.id, numbered);
    await admin.users.update(
      { id: user.id },
      { username: user.username, email: user.username, firstName: PAYLOADS[0], attributes: { note: PAYLOADS } },
    );

    await look('/users?q=xss&size=50');
    await expect(page.getByRole('row')).toHaveCount(STORED.length + 1);
    for (const payload of TYPED) {
      await look(`/users?q=${encodeURIComponent(payload)}`);
      await look(
        `/sign-in?callbackUrl=${encodeURIComponent(payload)}&notice=${encodeURIComponent(payload)}&error=${encodeURIComponent(payload)}`,
      );
      await look(`/connect?username=${encodeURIComponent(payload)}`);
    }
    for (const tab of ['Profile', 'Access', 'Sessions', 'Credentials', 'Activity']) {
      await look(`/users/${user.id}`);
      await page.getByRole('tab', { name: tab }).click();
      await page.waitForLoadState('networkidle');
      if (await page.evaluate(() => Reflect.has(window, 'pwned'))) ran.push(tab);
    }
    await look('/clients');
    for (const [index, payload] of TYPED.entries()) await look(`/clients/${encodeURIComponent(`${index} ${payload}`)}`);
    const others = ['/users/new', '/users/groups', '/users/deleted', '/users/jobs', '/users/sessions', '/tokens', '/connect'];
    for (const path of others) await look(path);

    pouch.proxy.inject({
      path: /\/users\?/,
      fault: { kind: 'answer', status: 400, body: JSON.stringify({ errorMessage: PAYLOADS[0], field: PAYLOADS[4] }) },
      times: 1,
    });
    await look('/users');
  } finally {
    for (const step of undo.reverse()) await step();
  }
  report('stored and typed names', looked.length * STORED.length, ran);
  expect(ran).toEqual([]);
});
