import { expectAccessible } from '../../../support/e2e/accessible.ts';
import { expect, test, watch } from '../../../support/e2e/fixtures.ts';
import { fillKeycloakForm } from '../../../support/e2e/sign-in.ts';
import { findByName, freshName, keycloakSide, removeUsers, SEEDED_USERS } from '../../../support/stack.ts';

test('creates a user and hands over a kit that works', async ({ administrator: page, browser }) => {
  const complaints = watch(page.context());
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const email = freshName('kit');
  try {
    await page.goto('/users');
    await page.getByRole('link', { name: 'Create user' }).click();
    await page.getByLabel('Email', { exact: true }).fill(email);
    await expect(page.getByLabel('Username')).toHaveValue(email);
    await page.getByLabel('First name').fill('Kit');
    await page.getByLabel('Last name').fill('Receiver');
    await expect(page.getByRole('switch', { name: 'Email verified' })).toBeChecked();
    await page.getByRole('button', { name: 'Create user' }).click();

    const kit = page.getByRole('region', { name: 'Hand-off kit' });
    await expect(kit).toBeVisible();
    await expect(kit.getByRole('heading', { name: 'Sign-in details' })).toBeFocused();
    await expectAccessible(page);
    await kit.getByRole('button', { name: 'Reveal password' }).click();
    const password = await kit.getByLabel('Temporary password').inputValue();
    expect(password).toMatch(/^[A-Za-z][\w.:~]{19}$/);
    await kit.getByRole('button', { name: 'Copy all' }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain(email);
    expect(copied).toContain(password);

    const created = await findByName(await keycloakSide(), email);
    expect(created).toMatchObject({ enabled: true, emailVerified: true, firstName: 'Kit', requiredActions: ['UPDATE_PASSWORD'] });
    await expect(kit).toContainText(created?.id ?? 'no id');

    const newcomer = await browser.newPage();
    await newcomer.goto(/Sign-in address: (\S+)/.exec(copied)?.[1] ?? '');
    if (copied.includes('press “Sign in”')) await newcomer.getByRole('button', { name: 'Sign in' }).click();
    await fillKeycloakForm(newcomer, { username: email, password });
    await expect(newcomer.getByText('You need to change your password')).toBeVisible();
    await newcomer.close();
    expect(complaints).toEqual([]);
  } finally {
    await removeUsers(await keycloakSide(), [email]);
  }
});

test('asks before the kit is left, and does not show the password again', async ({ administrator: page }) => {
  const complaints = watch(page.context());
  const email = freshName('left');
  try {
    await page.goto('/users');
    await page.getByRole('link', { name: 'Create user' }).click();
    await page.getByLabel('Email', { exact: true }).fill(email);
    await page.getByRole('button', { name: 'Create user' }).click();
    const kit = page.getByRole('region', { name: 'Hand-off kit' });
    await kit.getByRole('button', { name: 'Reveal password' }).click();
    const password = await kit.getByLabel('Temporary password').inputValue();

    const asked = page.waitForEvent('dialog');
    await page.evaluate(() => void setTimeout(() => window.location.reload()));
    const question = await asked;
    expect(question.type()).toBe('beforeunload');
    await question.dismiss();
    await expect(kit).toBeVisible();

    await page.goBack();
    await page.goForward();
    await expect(page.getByText(password)).toHaveCount(0);
    expect(complaints).toEqual([]);
  } finally {
    await removeUsers(await keycloakSide(), [email]);
  }
});

test('names the refused field, keeps the form, and creates the user once it is corrected', async ({ administrator: page }) => {
  const email = freshName('mended');
  try {
    await page.goto('/users/new');
    await page.getByLabel('Email', { exact: true }).fill('nope');
    await page.getByRole('button', { name: 'Create user' }).click();
    await expect(page.getByLabel('Email', { exact: true })).toHaveAccessibleDescription(/Enter a valid email address/);

    await page.getByLabel('Email', { exact: true }).fill(email);
    await page.getByLabel('Username').fill(SEEDED_USERS.ordinary);
    await page.getByRole('button', { name: 'Create user' }).click();
    await expect(page.getByLabel('Username')).toHaveAccessibleDescription(/This username is taken/);
    await expect(page.getByLabel('Email', { exact: true })).toHaveValue(email);

    await page.getByLabel('Username').fill(email);
    await page.getByRole('button', { name: 'Create user' }).click();
    await expect(page.getByRole('region', { name: 'Hand-off kit' })).toBeVisible();
  } finally {
    await removeUsers(await keycloakSide(), [email]);
  }
});

test("shows the realm's policy, and refuses a typed password that breaks it", async ({ administrator: page }) => {
  const admin = await keycloakSide();
  const email = freshName('policy');
  await admin.realms.update({ realm: 'master' }, { passwordPolicy: 'length(12) and digits(2)' });
  try {
    await page.goto('/users/new');
    await page.getByLabel('Email', { exact: true }).fill(email);
    await page.getByLabel('Type one').check();
    const field = page.getByLabel('Password', { exact: true });
    await expect(field).toHaveAccessibleDescription('The realm requires at least 12 characters, at least 2 digits.');
    await field.fill('short');
    await page.getByRole('button', { name: 'Create user' }).click();
    await expect(field).toHaveAccessibleDescription(
      /The realm requires (a longer password|more digits)\.|breaks one of the realm's rules/,
    );
    await expect(field).toHaveValue('short');
    await field.fill('long enough 12');
    await page.getByRole('button', { name: 'Create user' }).click();
    const kit = page.getByRole('region', { name: 'Hand-off kit' });
    await kit.getByRole('button', { name: 'Reveal password' }).click();
    await expect(kit.getByLabel('Temporary password')).toHaveValue('long enough 12');
  } finally {
    await admin.realms.update({ realm: 'master' }, { passwordPolicy: '' });
    await removeUsers(admin, [email]);
  }
});

test('creates one user for two quick clicks', async ({ administrator: page }) => {
  const email = freshName('twice');
  try {
    await page.goto('/users/new');
    await page.getByLabel('Email', { exact: true }).fill(email);
    await page.getByRole('button', { name: 'Create user' }).dblclick();
    await expect(page.getByRole('region', { name: 'Hand-off kit' })).toBeVisible();
    await expect(page.getByRole('alert').filter({ hasText: 'taken' })).toHaveCount(0);
  } finally {
    await removeUsers(await keycloakSide(), [email]);
  }
});
