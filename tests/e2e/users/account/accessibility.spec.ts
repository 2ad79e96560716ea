import { passwordGrant } from '../../../support/code-flow.ts';
import { expect } from '../../../support/e2e/fixtures.ts';
import { lookAt, press, shows, visit } from '../../../support/e2e/states.ts';
import { act, openActions, test } from '../../../support/e2e/user-page.ts';
import { findByName, freshName, grant, keycloakSide, SEEDED_USERS } from '../../../support/stack.ts';

test("finds no violation on a user's page, in its tabs", async ({ administrator: page, user }) => {
  const admin = await keycloakSide();
  await grant(admin, user.id, ['create-realm', 'offline_access']);
  const waiting = await findByName(admin, SEEDED_USERS.temporary);
  const joined = await admin.groups.create({ name: freshName('joined') });
  const free = await admin.groups.create({ name: freshName('free') });
  await admin.users.addToGroup({ id: user.id, groupId: joined.id });
  for (const scope of ['openid', 'openid offline_access']) await passwordGrant(user.username, user.password, scope);
  const tab = (name: string) => visit(`/users/${user.id}?tab=${name}`);
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
    });
  } finally {
    await admin.groups.del(joined);
    await admin.groups.del(free);
  }
});

test("finds no violation in the dialogs of a user's page", async ({ administrator: page, user }) => {
  await grant(await keycloakSide(), user.id, ['create-realm']);
  const profile = visit(`/users/${user.id}`);
  await lookAt(page, {
    'the dialog for a new password': async () => {
      await profile(page);
      await press(page, 'Reset password');
      await shows(page, 'dialog');
    },
    'the menu of all other actions': async () => {
      await profile(page);
      await openActions(page);
    },
    'the dialog before an administrator is made': async () => {
      await page.keyboard.press('Escape');
      await act(page, 'Make administrator…');
      await shows(page, 'alertdialog');
    },
    'the dialog for a deletion': async () => {
      await page.keyboard.press('Escape');
      await act(page, 'Delete user…');
      await expect(page.getByRole('alertdialog')).toContainText('create-realm');
    },
    'the commands': async () => {
      await page.keyboard.press('Escape');
      await act(page, 'Copy as…');
      await page.getByRole('tab', { name: 'Python' }).click();
      await expect(page.getByRole('figure', { name: 'Python' })).toBeVisible();
    },
  });
});
