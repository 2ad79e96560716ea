import { passwordGrant } from '../../support/code-flow.ts';
import { expect, test } from '../../support/e2e/fixtures.ts';
import { signIn } from '../../support/e2e/sign-in.ts';
import { heading, lookAt, press, visit } from '../../support/e2e/states.ts';
import { freshName, SEEDED_USERS, testStack } from '../../support/stack.ts';

test('finds no violation on the sign-in page and for a user who may not enter', async ({ page }) => {
  await lookAt(page, {
    'the sign-in page': async () => {
      await page.goto('/sign-in');
      await heading(page);
    },
    'the refusal': async () => {
      await signIn(page, { username: SEEDED_USERS.ordinary, password: testStack().userPassword });
      await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
    },
  });
});

test('finds no violation in the form for a new user and in the palette', async ({ administrator: page }) => {
  const palette = page.getByRole('dialog', { name: 'Search and commands' });
  const { body } = await passwordGrant(SEEDED_USERS.ordinary, testStack().userPassword);
  await lookAt(page, {
    'the form': visit('/users/new'),
    'a refused field': async () => {
      await page.getByLabel('Email', { exact: true }).fill(freshName());
      await page.getByLabel('Username').fill(SEEDED_USERS.ordinary);
      await press(page, 'Create user');
      await expect(page.getByLabel('Username')).toHaveAttribute('aria-invalid', 'true');
    },
    'the palette': async () => {
      await press(page, 'Search and commands');
      await expect(palette).toBeVisible();
    },
    'users found by it': async () => {
      await palette.getByRole('combobox').fill('olive');
      await expect(palette.getByRole('option').first()).toContainText('Olive Plain');
    },
    'a token in it': async () => {
      await palette.getByRole('combobox').fill(String(Reflect.get(body, 'access_token')));
      await expect(palette.getByRole('status')).toContainText('api-client');
    },
    'the keys': async () => {
      await palette.getByRole('combobox').fill('keys');
      await palette.getByRole('option', { name: /^Keys/ }).click();
      await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
    },
  });
});

test('finds no violation in the connection guide and in the forms for tokens', async ({ administrator: page }) => {
  const query = `username=${SEEDED_USERS.ordinary}&signIn=variables&form=JupyterHub&flow=inference`;
  await lookAt(page, {
    'the guide': visit('/connect'),
    'the guide for a user': async () => {
      await visit(`/connect?${query}`)(page);
      await page.getByRole('tab', { name: 'fetch' }).click();
    },
    'secrets filled in': async () => {
      await page.getByLabel(`Password of ${SEEDED_USERS.ordinary}`).fill('some password');
      await press(page, 'Fill in secrets');
      await expect(page.getByRole('figure', { name: 'fetch' })).toContainText(testStack().apiClientSecret);
    },
    'another instance, with a host name that is none': async () => {
      await page.goto('/connect');
      await page.getByText('Write the blocks for another instance or SDK').click();
      await page.getByLabel('Prefix and suffix (up to 2024.1)').check();
      await page.getByLabel('Suffix', { exact: true }).fill('under_score');
    },
    'the form for an MLOps token': visit('/tokens'),
    'the form for an inference token': visit('/tokens?tab=inference'),
    'the form for an SDK token': visit('/tokens?tab=sdk'),
    'the form for a token to inspect': visit('/tokens?tab=inspect'),
  });
});

test('finds no violation where something is not available or not there', async ({ administrator: page, pouch }) => {
  const alert = page.getByRole('main').getByRole('alert');
  await lookAt(page, {
    'an address that does not exist': async () => {
      await page.goto('/nowhere');
      await heading(page);
    },
    'Keycloak down': async () => {
      pouch.proxy.inject({ path: /./, fault: { kind: 'cut' } });
      await page.goto('/users?page=2');
      await expect(alert).toBeVisible();
    },
    'PostgreSQL down': async () => {
      pouch.proxy.reset();
      pouch.database.cut();
      await page.goto('/users?page=3');
      await expect(alert).toContainText('database');
    },
  });
});
