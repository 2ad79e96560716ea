import type { Page } from '@playwright/test';
import type { Hand } from './hand.ts';
import { CLIENT, type Subject, theUser } from './subject.ts';
import type { Ways } from './tasks.ts';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const inDialog = (page: Page, name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true });
const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true });
const linkOf = (page: Page, id: string) => page.locator(`table tbody a[href*="/users/${id}"]`);
const checkboxIn = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text }).getByRole('checkbox');
/** Its input is covered by what is seen of it. */
const enabledSwitch = (page: Page) => page.locator('.pf-v5-c-switch').first();
const section = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Global' }).getByRole('link', { name, exact: true });

async function search({ page, fill, key }: Hand, text: string): Promise<void> {
  await fill(page.getByPlaceholder('Search user'), text);
  await key('Enter');
}

async function openUser(hand: Hand, user: { id: string; username: string }): Promise<void> {
  await search(hand, user.username);
  await hand.press(linkOf(hand.page, user.id));
}

async function setPassword({ page, press, fill }: Hand, password: string, opener: string): Promise<void> {
  await press(tab(page, 'Credentials'));
  await press(button(page, opener).last());
  await fill(page.getByTestId('passwordField'), password);
  await fill(page.getByTestId('passwordConfirmationField'), password);
  await press(inDialog(page, 'Save'));
}

async function joinGroup({ page, press, sees }: Hand, { group }: Subject): Promise<void> {
  await press(tab(page, 'Groups'));
  await press(button(page, 'Join Group'));
  await press(page.getByRole('dialog').getByRole('checkbox', { name: group.name }));
  await press(inDialog(page, 'Join'));
  await sees(page.getByRole('gridcell', { name: group.name, exact: true }).first());
}

async function createUser(hand: Hand, username: string): Promise<void> {
  const { page, press, fill, sees } = hand;
  await press(button(page, 'Add user'));
  await press(page.getByText('Off', { exact: true }).first());
  await fill(page.getByTestId('username'), username);
  await fill(page.getByTestId('email'), username);
  await fill(page.getByTestId('firstName'), 'Nora');
  await fill(page.getByTestId('lastName'), 'Lindqvist');
  await press(button(page, 'Create'));
  await sees(tab(page, 'Credentials'));
  await setPassword(hand, 'chosen-by-Hand-1', 'Set password');
  await press(inDialog(page, 'Save password'));
  await sees(page.getByText('The password has been set successfully.'));
}

/** Each task in the fewest steps that Keycloak's Admin Console has for it, from its list of users. */
export const inConsole: Ways = {
  onboard: (hand, { prefix }) => createUser(hand, `${prefix}1@example.net`),
  find: async (hand, subject) => {
    const { id, username } = theUser(subject);
    await search(hand, username);
    await hand.sees(linkOf(hand.page, id));
  },
  resetPassword: async (hand, subject) => {
    await openUser(hand, theUser(subject));
    await setPassword(hand, 'chosen-by-Hand-1', 'Reset password');
    await hand.press(inDialog(hand.page, 'Reset password'));
    await hand.sees(hand.page.getByText('The password has been reset successfully.'));
  },
  disable: async (hand, subject) => {
    const { page, press, sees } = hand;
    await openUser(hand, theUser(subject));
    await press(enabledSwitch(page));
    await press(inDialog(page, 'Disable'));
    await sees(page.getByText('The user has been saved'));
  },
  makeAdministrator: async (hand, subject) => {
    const { page, press, sees } = hand;
    await openUser(hand, theUser(subject));
    await press(tab(page, 'Role mapping'));
    await press(button(page, 'Assign role'));
    await press(page.getByRole('menuitem', { name: 'Realm roles' }));
    await press(
      page
        .getByRole('dialog')
        .getByRole('row', { name: /admin Admin/ })
        .getByRole('checkbox'),
    );
    await press(inDialog(page, 'Assign'));
    await sees(page.getByRole('gridcell', { name: 'admin', exact: true }));
  },
  addToGroup: async (hand, subject) => {
    await openUser(hand, theUser(subject));
    await joinGroup(hand, subject);
  },
  endSessions: async (hand, subject) => {
    const { page, press, sees } = hand;
    await openUser(hand, theUser(subject));
    await press(tab(page, 'Sessions'));
    await press(button(page, 'Logout all sessions'));
    await press(inDialog(page, 'Confirm'));
    await sees(page.getByRole('heading', { name: 'No sessions' }));
  },
  copySecret: async ({ page, press, sees }) => {
    await press(section(page, 'Clients'));
    await press(page.getByRole('main').getByRole('link', { name: CLIENT, exact: true }));
    await press(tab(page, 'Credentials'));
    // Before the secret has come, the button copies nothing.
    await sees(page.locator('#kc-client-secret:not([value=""])'));
    await press(button(page, 'Copy to clipboard').first());
  },
  enableMany: async (hand, { users }) => {
    const { page, press, sees } = hand;
    for (const user of users) {
      await openUser(hand, user);
      await press(enabledSwitch(page));
      await sees(page.getByText('The user has been saved').first());
      await press(section(page, 'Users'));
    }
  },
  deleteThree: async (hand, { prefix, users }) => {
    const { page, press, sees } = hand;
    await search(hand, prefix);
    for (const { username } of users.slice(0, 3)) await press(checkboxIn(page, username));
    await press(button(page, 'Delete user'));
    await press(inDialog(page, 'Delete'));
    await sees(page.getByText('The user has been deleted').first());
  },
  restore: async (hand, subject) => {
    await createUser(hand, theUser(subject).username);
    await joinGroup(hand, subject);
  },
  getToken: async ({ page, press, fill, sees }, subject) => {
    const { username } = theUser(subject);
    await press(section(page, 'Clients'));
    await press(page.getByRole('main').getByRole('link', { name: CLIENT, exact: true }));
    await press(tab(page, 'Client scopes'));
    await press(tab(page, 'Evaluate'));
    await fill(page.getByRole('combobox', { name: 'Type to filter' }).first(), username);
    await press(page.getByRole('option', { name: username }));
    await press(tab(page, 'Generated access token'));
    await sees(page.getByText(`"${username}"`).first());
  },
};
