import type { Page } from '@playwright/test';
import { makeClient, olderVersion } from '../../support/clients.ts';
import { passwordGrant } from '../../support/code-flow.ts';
import { expectAccessible } from '../../support/e2e/accessible.ts';
import { expect, test } from '../../support/e2e/fixtures.ts';
import { signIn } from '../../support/e2e/sign-in.ts';
import { findByName, freshName, keycloakSide, makeUser, PEOPLE, removeUsers, testStack } from '../../support/stack.ts';

/**
 * Every page, dialog and menu that can be opened without a story, once in both themes. What a story leads to, as a kit, a
 * running job or a rotated secret, is looked at where the story is told.
 */
type Way = (page: Page) => Promise<unknown>;

/** Opens one state after the other and looks at it. The step names the one with a violation. */
async function lookAt(page: Page, states: Record<string, Way>): Promise<void> {
  for (const [name, open] of Object.entries(states)) {
    await test.step(name, async () => {
      await open(page);
      await expectAccessible(page);
    });
  }
}

const heading = (page: Page) => expect(page.getByRole('heading', { level: 1 })).toBeVisible();
const visit =
  (path: string): Way =>
  async (page) => {
    await page.goto(path);
    await heading(page);
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  };
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const showsRow = (page: Page, text: string) => expect(page.getByRole('row').filter({ hasText: text }).first()).toBeVisible();
const shows = (page: Page, role: 'dialog' | 'alertdialog' | 'menu') => expect(page.getByRole(role)).toBeVisible();

test('finds no violation on the sign-in page and for a user who may not enter', async ({ page }) => {
  await lookAt(page, {
    'the sign-in page': async () => {
      await page.goto('/sign-in');
      await heading(page);
    },
    'the refusal': async () => {
      await signIn(page, { username: PEOPLE.ordinary, password: testStack().userPassword });
      await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
    },
  });
});

test('finds no violation in the list of users, its filters, its menus and its dialogs', async ({ administrator: page }) => {
  const bar = page.getByRole('region', { name: 'Bulk actions' });
  const chooseAction = async (name: string) => {
    await press(page, 'Choose an action');
    await page.getByRole('menuitem', { name, exact: true }).click();
    await shows(page, 'alertdialog');
  };
  await lookAt(page, {
    'the list': async () => {
      await page.goto('/users');
      await showsRow(page, '@');
    },
    'the user menu': async () => {
      await press(page, /User menu/);
      await shows(page, 'menu');
    },
    'a search without a match': visit('/users?q=nobody-is-called-this'),
    'the filters, open': async () => {
      await press(page, 'Filters');
      await shows(page, 'dialog');
    },
    'a chip for each filter': visit('/users?status=disabled&since=2020-01-01'),
    'a list that Pouch scans for': async () => {
      await page.goto('/users?waiting=any');
      await showsRow(page, PEOPLE.temporary);
    },
    'a selection over all pages': async () => {
      await page.goto('/users?q=*&size=20');
      await page.getByRole('checkbox', { name: /^Select all/ }).check();
      await bar.getByRole('button', { name: /^Select all/ }).click();
    },
    'the menu for a selection': async () => {
      await page.goto(`/users?q=${PEOPLE.ordinary}`);
      await page.getByRole('checkbox', { name: `Select ${PEOPLE.ordinary}` }).check();
      await press(page, 'Choose an action');
      await shows(page, 'menu');
    },
    'the dialog for a selection': async () => {
      await page.keyboard.press('Escape');
      await chooseAction('Disable');
    },
    'the commands for a selection': async () => {
      await page
        .getByRole('alertdialog')
        .getByRole('button', { name: /^Copy as/ })
        .click();
      await expect(page.getByRole('figure', { name: 'curl' })).toBeVisible();
    },
    'the dialog for a deletion of many, confirmed': async () => {
      await page.reload();
      await page.getByRole('checkbox', { name: `Select ${PEOPLE.ordinary}` }).check();
      await chooseAction('Delete');
      await page.getByLabel('Type 1 to confirm').fill('1');
    },
  });
});

test("finds no violation on a user's page, in its tabs and its dialogs", async ({ administrator: page }) => {
  const admin = await keycloakSide();
  const person = await makeUser(admin, { roles: ['create-realm', 'offline_access'] });
  const waiting = await findByName(admin, PEOPLE.temporary);
  const joined = await admin.groups.create({ name: freshName('joined') });
  const free = await admin.groups.create({ name: freshName('free') });
  await admin.users.addToGroup({ id: person.id, groupId: joined.id });
  for (const scope of ['openid', 'openid offline_access']) await passwordGrant(person.username, person.password, scope);
  const tab = (name: string) => visit(`/users/${person.id}?tab=${name}`);
  try {
    await lookAt(page, {
      'the profile': tab('profile'),
      'the profile of a user with a required action': visit(`/users/${waiting?.id}`),
      access: async () => {
        await tab('access')(page);
        await expect(page.getByRole('button', { name: /^Leave group/ })).toBeVisible();
      },
      'the search for a role': async () => {
        await press(page, /^Add a role/);
        await page.getByRole('combobox', { name: 'Search roles' }).fill('master-realm view');
        await expect(page.getByRole('option').first()).toBeVisible();
      },
      'the search for a group': async () => {
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toHaveCount(0);
        await press(page, /^Add to a group/);
        await expect(page.getByRole('option').first()).toBeVisible();
      },
      sessions: async () => {
        await tab('sessions')(page);
        await expect(page.getByRole('row').filter({ hasText: 'api-client' })).toHaveCount(2);
      },
      credentials: async () => {
        await tab('credentials')(page);
        await expect(page.getByRole('button', { name: /^Remove password/ })).toBeVisible();
      },
      'the question before a credential goes': async () => {
        await press(page, /^Remove password/);
        await shows(page, 'alertdialog');
      },
      'activity, where nothing is recorded': tab('activity'),
      'the dialog for a new password': async () => {
        await press(page, 'Reset password');
        await shows(page, 'dialog');
      },
      'the dialog for a deletion': async () => {
        await tab('profile')(page);
        await press(page, 'Delete user');
        await expect(page.getByRole('alertdialog')).toContainText('create-realm');
      },
      'the commands': async () => {
        await page.keyboard.press('Escape');
        await press(page, /^Copy as/);
        await page.getByRole('tab', { name: 'Python' }).click();
        await expect(page.getByRole('figure', { name: 'Python' })).toBeVisible();
      },
    });
  } finally {
    await admin.groups.del(joined);
    await admin.groups.del(free);
    await removeUsers(admin, [person.username]);
  }
});

test('finds no violation in the form for a new user and in the palette', async ({ administrator: page }) => {
  const palette = page.getByRole('dialog', { name: 'Search and commands' });
  const { body } = await passwordGrant(PEOPLE.ordinary, testStack().userPassword);
  await lookAt(page, {
    'the form': visit('/users/new'),
    'a refused field': async () => {
      await page.getByLabel('Email', { exact: true }).fill(freshName());
      await page.getByLabel('Username').fill(PEOPLE.ordinary);
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

test('finds no violation in the clients, their pages and dialogs', async ({ administrator: page, pouch }) => {
  const admin = await keycloakSide();
  const client = await makeClient(admin);
  const path = `/clients/${client.clientId}`;
  const opened = (name: string | RegExp): Way => {
    return async () => {
      await visit(path)(page);
      await press(page, name);
      await shows(page, 'alertdialog');
    };
  };
  try {
    await lookAt(page, {
      'the list': visit('/clients'),
      'a client': visit(path),
      'the dialog for a rotation': opened('Rotate secret'),
      'the dialog for a grace period': opened('Keep the old secret for a while'),
      'the dialog for a switch': async () => {
        await visit(path)(page);
        await page.getByRole('switch', { name: 'Password grant' }).click();
        await shows(page, 'alertdialog');
      },
      "Pouch's own client": visit('/clients/pouch'),
      'a client that is disabled, with its secret tested': async () => {
        await admin.clients.update({ id: client.id }, { enabled: false });
        await visit(path)(page);
        await press(page, 'Test this secret');
        await expect(page.getByText(/invalid_client/).first()).toBeVisible();
      },
      'a Keycloak without rotation': async () => {
        pouch.proxy.inject({ path: /serverinfo/, fault: { kind: 'rewrite', rewrite: olderVersion } });
        await visit(path)(page);
        await expect(page.getByText(/26\.6\.4/).first()).toBeVisible();
      },
    });
  } finally {
    await admin.clients.del({ id: client.id });
  }
});

test('finds no violation in the connection guide and in the forms for tokens', async ({ administrator: page }) => {
  const query = `username=${PEOPLE.ordinary}&signIn=variables&form=JupyterHub&flow=inference`;
  await lookAt(page, {
    'the guide': visit('/connect'),
    'the guide for a user': async () => {
      await visit(`/connect?${query}`)(page);
      await page.getByRole('tab', { name: 'fetch' }).click();
    },
    'secrets filled in': async () => {
      await page.getByLabel(`Password of ${PEOPLE.ordinary}`).fill('some password');
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
