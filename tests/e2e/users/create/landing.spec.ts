import { expectAccessible } from '../../../support/e2e/accessible.ts';
import { expect, test, watch } from '../../../support/e2e/fixtures.ts';
import { fillKeycloakForm } from '../../../support/e2e/sign-in.ts';
import { linkIn, startMailSink } from '../../../support/mail-sink.ts';
import { freshName, keycloakSide, removeUsers } from '../../../support/stack.ts';
import { homeOfWallaroo, makeWebClient, removeWebClients } from '../../../support/web-client.ts';

test.afterEach(removeWebClients);

test('leads a new user from the sign-in address to Wallaroo, and keeps the groups for the next user', async ({
  administrator: page,
  browser,
}) => {
  const complaints = watch(page.context());
  const admin = await keycloakSide();
  const [email, team] = [freshName('landed'), freshName('team')];
  const group = await admin.groups.create({ name: team });
  await makeWebClient();
  try {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto('/users/new');
    await page.getByLabel('Email', { exact: true }).fill(email);
    await page.getByRole('button', { name: 'Add a group…' }).click();
    await page.getByRole('combobox', { name: 'Search groups' }).fill(team);
    await expect(page.getByRole('option')).toHaveCount(1);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: `Remove Group /${team}` })).toBeVisible();
    await page.getByRole('button', { name: 'Create user' }).click();

    const kit = page.getByRole('region', { name: 'Hand-off kit' });
    await expect(kit).toContainText(`First sign-in ends at${homeOfWallaroo()}`);
    await expectAccessible(page);
    await kit.getByRole('button', { name: 'Copy all' }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const password = /Temporary password: (\S+)/.exec(copied)?.[1] ?? 'none';
    const draft = await kit.getByRole('link', { name: 'Email without the password' }).getAttribute('href');
    expect(decodeURIComponent(draft ?? '')).toContain(`Username: ${email}`);
    expect(decodeURIComponent(draft ?? '')).not.toContain(password);

    const visitor = await browser.newPage();
    await visitor.goto(/Sign-in address: (\S+)/.exec(copied)?.[1] ?? '');
    await fillKeycloakForm(visitor, { username: email, password });
    await visitor.getByLabel('New Password', { exact: true }).fill('One of my own 1');
    await visitor.getByLabel('Confirm password').fill('One of my own 1');
    await visitor.getByRole('button', { name: 'Submit' }).click();
    await visitor.waitForURL((url) => url.origin + url.pathname === homeOfWallaroo());
    expect(new URL(visitor.url()).searchParams.has('code')).toBe(false);
    await visitor.close();

    await kit.getByRole('button', { name: 'Create another' }).click();
    await page.getByRole('button', { name: 'Close anyway' }).click();
    await expect(page.getByRole('button', { name: `Remove Group /${team}` })).toBeVisible();
    await expect(page.getByLabel('Email', { exact: true })).toHaveValue('');
    expect(complaints).toEqual([]);
  } finally {
    await removeUsers(admin, [email]);
    await admin.groups.del({ id: group.id });
  }
});

test('invites by email: one link verifies the address, sets the password and leads to Wallaroo', async ({
  administrator: page,
  browser,
}) => {
  const admin = await keycloakSide();
  const sink = await startMailSink();
  const email = freshName('invited');
  await makeWebClient();
  await page.goto('/users/new');
  await expect(page.getByText('Invitations by email are not available')).toBeVisible();
  const smtpServer = { host: '127.0.0.1', port: String(sink.port), from: 'keycloak@example.net' };
  await admin.realms.update({ realm: 'master' }, { smtpServer });
  try {
    await page.reload();
    await page.getByLabel('Email', { exact: true }).fill(email);
    await page.getByLabel('Invitation by email').check();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Create and invite' }).click();
    await expect(page.getByRole('heading', { name: `${email} was invited` })).toBeFocused();
    await expect(page.getByText(`leads to Wallaroo at ${homeOfWallaroo()}`)).toBeVisible();

    await page.getByRole('link', { name: `Go to ${email}` }).click();
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Invite by email…' }).click();
    await expect(page.getByRole('alertdialog')).toContainText('The link is valid for 12 hours');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Send invitation' }).click();
    const notifications = page.getByRole('region', { name: /^Notifications/ });
    await expect(notifications.getByText(`Keycloak sent an email to ${email}`)).toBeVisible();
    expect(sink.mails).toHaveLength(2);

    const visitor = await browser.newPage();
    await visitor.goto(linkIn(sink.mails[1]));
    await visitor.getByRole('link', { name: /proceed/ }).click();
    await visitor.getByLabel('New Password', { exact: true }).fill('One of my own 1');
    await visitor.getByLabel('Confirm password').fill('One of my own 1');
    await visitor.getByRole('button', { name: 'Submit' }).click();
    await visitor.getByRole('link', { name: /Back to Application/i }).click();
    await visitor.waitForURL(homeOfWallaroo());
    await visitor.close();
    const [user] = await admin.users.find({ username: email, exact: true });
    expect(user).toMatchObject({ emailVerified: true, requiredActions: [] });
  } finally {
    await admin.realms.update({ realm: 'master' }, { smtpServer: {} });
    await removeUsers(admin, [email]);
    await sink.stop();
  }
});
