import type { Locator, Page } from '@playwright/test';
import type { Hand } from './hand.ts';
import { CLIENT, type Subject, theUser } from './subject.ts';
import type { Ways } from './tasks.ts';

const button = (within: Page | Locator, name: string | RegExp) => within.getByRole('button', { name, exact: true });
const item = (page: Page, name: string) => page.getByRole('menuitem', { name, exact: true });
const rowOf = (page: Page, id: string) => page.locator(`tr[data-user="${id}"]`);
const checkboxOf = (page: Page, { username }: { username: string }) =>
  page.getByRole('checkbox', { name: `Select ${username}`, exact: true });
/** The navigation's link, whatever it is called. */
const section = (page: Page, path: string) => page.getByRole('navigation', { name: 'Main' }).locator(`a[href="${path}"]`);

async function search({ page, fill }: Hand, text: string): Promise<void> {
  await fill(page.getByRole('searchbox', { name: 'Search users' }), text);
}

async function openUser(hand: Hand, subject: Subject): Promise<void> {
  const { id, username } = theUser(subject);
  await search(hand, username);
  await hand.press(rowOf(hand.page, id).locator('th a'));
}

async function chooseInRow(hand: Hand, subject: Subject, name: string): Promise<void> {
  const { id, username } = theUser(subject);
  await search(hand, username);
  await hand.press(button(rowOf(hand.page, id), `Actions for ${username}`));
  await hand.press(item(hand.page, name));
}

async function chooseForSelected(hand: Hand, name: string): Promise<void> {
  await hand.press(button(hand.page, 'Choose an action'));
  await hand.press(item(hand.page, name));
}

const finished = (page: Page, count: number) => page.getByText(`Finished: ${count} done.`);

/** Each task as an administrator in a hurry does it in Pouch, from the users page. */
export const inPouch: Ways = {
  onboard: async (hand, { prefix }) => {
    const { page, press, fill, sees } = hand;
    await press(page.getByRole('link', { name: 'Create user' }));
    await fill(page.getByLabel('Email', { exact: true }), `${prefix}1@example.net`);
    await fill(page.getByLabel('First name'), 'Nora');
    await fill(page.getByLabel('Last name'), 'Lindqvist');
    await press(button(page, 'Create user'));
    await press(button(page, 'Copy all'));
    await sees(page.getByText('Copied').first());
  },
  find: async (hand, subject) => {
    const { id, username } = theUser(subject);
    await search(hand, username);
    await hand.sees(rowOf(hand.page, id));
  },
  resetPassword: async (hand, subject) => {
    const { page, press, sees } = hand;
    await openUser(hand, subject);
    await press(button(page, 'Reset password'));
    await press(button(page, 'Set temporary password'));
    await sees(page.getByText('The temporary password was set.'));
  },
  disable: async (hand, subject) => {
    await chooseInRow(hand, subject, 'Disable');
    await hand.sees(rowOf(hand.page, theUser(subject).id).getByText('Disabled', { exact: true }));
  },
  makeAdministrator: async (hand, subject) => {
    const { page, press, sees } = hand;
    await openUser(hand, subject);
    await press(button(page, 'More actions'));
    await press(item(page, 'Make administrator…'));
    await press(button(page.getByRole('alertdialog'), 'Make administrator'));
    await sees(page.getByRole('list', { name: 'State' }).getByText('Administrator', { exact: true }));
  },
  addToGroup: async (hand, subject) => {
    const { page, press, sees } = hand;
    await openUser(hand, subject);
    await press(page.getByRole('tab', { name: 'Access' }));
    await press(button(page, 'Add to a group…'));
    await press(page.getByRole('option', { name: subject.group.name }));
    await sees(button(page, new RegExp(`^Leave group .*${subject.group.name}$`)));
  },
  endSessions: async (hand, subject) => {
    await chooseInRow(hand, subject, 'End all sessions');
    await hand.sees(hand.page.getByText(/sessions .*have ended|sessions .*ended/i).first());
  },
  copySecret: async (hand) => {
    const { page, press, sees } = hand;
    await press(section(page, '/clients'));
    await press(page.getByRole('main').getByRole('link', { name: CLIENT, exact: true }));
    await press(button(page, 'Copy secret'));
    await sees(page.getByRole('status').getByText('Copied'));
  },
  enableMany: async (hand, { prefix, users }) => {
    const { page, press, sees } = hand;
    await search(hand, prefix);
    for (const { id } of users) await sees(rowOf(page, id));
    await press(page.getByRole('checkbox', { name: 'Select all on this page' }));
    await chooseForSelected(hand, 'Enable');
    await press(button(page.getByRole('alertdialog'), /^Enable/));
    await sees(finished(page, users.length));
  },
  deleteThree: async (hand, { prefix, users }) => {
    const { page, press, fill, key, sees } = hand;
    const three = users.slice(0, 3);
    await search(hand, prefix);
    for (const user of three) await press(checkboxOf(page, user));
    await chooseForSelected(hand, 'Delete');
    await fill(page.getByLabel('Type 3 to confirm'), '3');
    await key('Enter');
    await sees(finished(page, three.length));
  },
  restore: async (hand, subject) => {
    const { page, press, sees } = hand;
    await press(page.getByRole('link', { name: 'Deleted users' }));
    await press(
      page
        .getByRole('row')
        .filter({ hasText: theUser(subject).username })
        .getByRole('button', { name: 'Restore' }),
    );
    await sees(page.getByRole('heading', { name: 'Sign-in details' }));
  },
  getToken: async (hand, subject) => {
    const { page, press, fill, sees } = hand;
    await press(section(page, '/tokens'));
    await fill(page.getByLabel('Username'), theUser(subject).username);
    await fill(page.getByLabel('Password', { exact: true }), subject.password);
    await press(button(page, 'Get token'));
    await press(button(page, 'Copy token'));
    await sees(page.getByRole('status').getByText('Copied').first());
  },
};

/** Deletes the user of a task, so that there is something to restore. */
export async function deleteInPouch(hand: Hand, subject: Subject): Promise<void> {
  const { page, press, fill, sees } = hand;
  const { id, username } = theUser(subject);
  await chooseInRow(hand, subject, 'Delete user…');
  await fill(page.getByLabel('Type the username to confirm'), username);
  await press(button(page.getByRole('alertdialog'), 'Delete user'));
  await rowOf(page, id).waitFor({ state: 'detached' });
  await sees(page.getByText(`${username} was deleted.`).first());
}
