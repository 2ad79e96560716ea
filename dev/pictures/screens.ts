import type { Locator, Page } from '@playwright/test';
import { type Cast, NEWCOMER, SEARCH } from './cast.ts';

/** Brings a page to what the picture shows. */
export type Open = (page: Page, cast: Cast) => Promise<unknown>;

const go =
  (path: string | ((cast: Cast) => string)): Open =>
  (page, cast) =>
    page.goto(typeof path === 'string' ? path : path(cast));
const button = (page: Page | Locator, name: string | RegExp) => page.getByRole('button', { name });
const userPage = (tab?: string) => go(({ lead }) => `/users/${lead.id}${tab ? `?tab=${tab}` : ''}`);
const after =
  (first: Open, next: Open): Open =>
  async (page, cast) => {
    await first(page, cast);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    await next(page, cast);
  };
const action = (name: string) =>
  after(userPage(), async (page) => {
    await button(page, 'More actions').click();
    await page.getByRole('menuitem', { name }).click();
    await page.getByRole('alertdialog').or(page.getByRole('dialog')).first().waitFor();
  });
const selected = after(go(`/users?q=${SEARCH}`), async (page) => {
  for (const n of [1, 2]) await page.locator('tbody input[type=checkbox]').nth(n).click();
  await button(page, 'Choose an action').waitFor();
});
const withToken: Open = after(go('/tokens'), async (page) => {
  await page.getByRole('tab', { name: /inference/i }).click();
  await button(page, 'Get token').click();
  await button(page, 'Copy token').waitFor();
});
const createdUser: Open = after(go('/users/new'), async (page) => {
  await page.getByLabel('Email', { exact: true }).fill(NEWCOMER.email);
  await page.getByLabel('First name').fill(NEWCOMER.firstName);
  await page.getByLabel('Last name').fill(NEWCOMER.lastName);
  await button(page, 'Create user').click();
  await page.getByRole('heading', { name: 'Sign-in details' }).waitFor();
});

/** The screens of the tour in the documentation, in its order. */
export const TOUR = {
  users: go('/users'),
  selection: selected,
  user: userPage(),
  'sign-in-details': createdUser,
  job: go(({ job }) => job),
  'api-credentials': go('/clients/api-client'),
  tokens: withToken,
  connect: go(({ lead }) => `/connect?username=${encodeURIComponent(lead.username)}`),
} satisfies Record<string, Open>;

/** Every screen, to look at. */
export const SCREENS: Record<string, Open> = {
  'sign-in': go('/sign-in?notice=ended'),
  home: go('/'),
  activity: go('/activity'),
  instance: go('/instance'),
  users: TOUR.users,
  'users-filtered': go('/users?status=disabled&since=2020-01-01'),
  'users-inside': go('/users?q=ana'),
  'users-none': go('/users?q=nobody-is-called-this'),
  'users-filters': after(go('/users'), (page) => button(page, 'Filters').first().click()),
  'users-menu': after(go('/users'), (page) =>
    button(page, /^Actions for/)
      .nth(2)
      .click(),
  ),
  selection: TOUR.selection,
  'selection-menu': after(selected, (page) => button(page, 'Choose an action').click()),
  'selection-groups': after(selected, async (page) => {
    await button(page, 'Choose an action').click();
    await page.getByRole('menuitem', { name: /group/ }).first().click();
    await page.getByRole('alertdialog').waitFor();
  }),
  'selection-delete': after(selected, async (page) => {
    await button(page, 'Choose an action').click();
    await page.getByRole('menuitem', { name: 'Delete', exact: true }).click();
    await page.getByRole('alertdialog').waitFor();
  }),
  user: TOUR.user,
  'user-access': userPage('access'),
  'user-sessions': userPage('sessions'),
  'user-credentials': userPage('credentials'),
  'user-activity': userPage('activity'),
  'user-menu': after(userPage(), (page) => button(page, 'More actions').click()),
  'user-reset': after(userPage(), (page) => button(page, 'Reset password').click()),
  'user-administrator': action('Make administrator…'),
  'user-delete': action('Delete user…'),
  'user-copy-as': action('Copy as…'),
  create: go('/users/new'),
  jobs: go('/users/jobs'),
  job: TOUR.job,
  groups: go('/users/groups'),
  import: go('/users/import'),
  sessions: go('/users/sessions'),
  'deleted-users': go('/users/deleted'),
  'api-credentials': go('/clients'),
  client: TOUR['api-credentials'],
  'client-rotate': after(TOUR['api-credentials'], (page) =>
    button(page, /^Rotate secret/)
      .first()
      .click(),
  ),
  'tokens-form': go('/tokens'),
  tokens: TOUR.tokens,
  connect: go('/connect'),
  'connect-user': TOUR.connect,
  palette: after(go('/users'), (page) => page.keyboard.press('Control+k')),
  'palette-found': after(go('/users'), async (page) => {
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('combobox').fill('milo');
  }),
  keys: after(go('/users'), (page) => page.keyboard.press('?')),
  'nothing-here': go('/nowhere'),
  kit: go('/kit'),
};
