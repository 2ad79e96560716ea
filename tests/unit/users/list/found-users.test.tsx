// @vitest-environment happy-dom
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FoundUsers } from '@/components/users/list/found-users';
import { userListSchema } from '@/lib/users/list/schema';
import type { User } from '@/lib/users/schema';
import { renderInPouch } from '../../../support/render.tsx';

vi.mock('@/lib/users/create/actions', () => ({ createUserAction: vi.fn() }));
vi.mock('@/lib/users/deletion/actions', () => ({ deleteUserAction: vi.fn() }));

// The locks of the rows are never told.
beforeEach(() => {
  sessionStorage.clear();
  vi.stubGlobal('fetch', () => Promise.withResolvers<Response>().promise);
});

const NAMES = ['ada', 'bob', 'cleo', 'dev', 'eli'];
const user = (username: string): User => ({
  id: `id-${username}`,
  username,
  email: `${username}@example.net`,
  emailVerified: true,
  name: username,
  enabled: true,
  createdAt: null,
});
type Shown = { names?: string[]; total?: number; q?: string; mayManage?: boolean };

function page({ names = NAMES, total = 413, q = '', mayManage = true }: Shown = {}) {
  const list = userListSchema.parse({ q });
  return (
    <FoundUsers list={list} rows={names.map(user)} total={total} isBusy={false} viewerId="id-ada" mayManage={mayManage}>
      <p>Pages</p>
    </FoundUsers>
  );
}

const box = (name: string) => screen.getByRole<HTMLInputElement>('checkbox', { name });
const bar = () => screen.queryByRole('region', { name: 'Bulk actions' });
const selected = () => NAMES.filter((name) => box(`Select ${name}`).checked);

describe('a selection', () => {
  it('brings up what can be done with it, saying how many, and goes when it is cleared', async () => {
    renderInPouch(page());
    expect(bar()).not.toBeInTheDocument();
    await userEvent.click(box('Select bob'));
    await userEvent.click(box('Select dev'));
    expect(bar()).toHaveTextContent('2 selected');
    expect(box('Select all on this page').indeterminate).toBe(true);
    await userEvent.click(screen.getByRole('button', { name: 'Clear selection' }));
    expect(bar()).not.toBeInTheDocument();
    expect(selected()).toEqual([]);
  });

  it('takes the whole page except the viewer, then all users who match', async () => {
    renderInPouch(page());
    await userEvent.click(box('Select all on this page'));
    expect(selected()).toEqual(['bob', 'cleo', 'dev', 'eli']);
    expect(box('Select ada')).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Select all 413 matching' }));
    expect(bar()).toHaveTextContent('All 413 matching selected');
    await userEvent.click(box('Select cleo'));
    expect(bar()).toHaveTextContent('3 selected');
    await userEvent.click(box('Select all on this page'));
    await userEvent.click(box('Select all on this page'));
    expect(bar()).not.toBeInTheDocument();
  });

  it('follows from one row to another with the shift key', async () => {
    const user = userEvent.setup();
    renderInPouch(page());
    await user.click(box('Select bob'));
    await user.keyboard('{Shift>}');
    await user.click(box('Select eli'));
    await user.keyboard('{/Shift}');
    expect(selected()).toEqual(['bob', 'cleo', 'dev', 'eli']);
  });

  it('does not offer all users where all are on the page, or where their number is unknown', async () => {
    renderInPouch(page({ total: 5 }));
    await userEvent.click(box('Select all on this page'));
    expect(within(bar() as HTMLElement).queryByRole('button', { name: /^Select all/ })).not.toBeInTheDocument();
  });

  it('outlives other searches, pages and reloads of the page', async () => {
    const { rerender, unmount } = renderInPouch(page());
    await userEvent.click(box('Select bob'));
    rerender(page({ q: 'c', names: ['cleo'] }));
    expect(bar()).toHaveTextContent('1 selected1 not shown here');
    await userEvent.click(box('Select cleo'));
    expect(bar()).toHaveTextContent('2 selected1 not shown here');
    unmount();
    renderInPouch(page());
    expect(selected()).toEqual(['bob', 'cleo']);
  });

  it('of all who match ends with another search', async () => {
    const { rerender } = renderInPouch(page());
    await userEvent.click(box('Select all on this page'));
    await userEvent.click(screen.getByRole('button', { name: 'Select all 413 matching' }));
    rerender(page({ q: 'b' }));
    expect(bar()).not.toBeInTheDocument();
  });

  it('is not there for who may not change anything', () => {
    renderInPouch(page({ mayManage: false }));
    expect(box('Select bob')).toBeDisabled();
  });
});

describe('the rows', () => {
  const names = () =>
    screen
      .getAllByRole('checkbox')
      .slice(1)
      .map((each) => each.getAttribute('aria-label')?.slice(7));

  it('stay as they are while a menu or dialog is open', async () => {
    const { rerender } = renderInPouch(page());
    const menu = document.createElement('div');
    menu.setAttribute('role', 'menu');
    menu.dataset.state = 'open';
    document.body.append(menu);
    await act(async () => undefined);
    rerender(page({ names: ['bob', 'cleo'] }));
    expect(names()).toEqual(NAMES);

    menu.remove();
    await vi.waitFor(() => expect(names()).toEqual(['bob', 'cleo']));
  });

  it('change at once with another search, whatever is open', async () => {
    const { rerender } = renderInPouch(page());
    const menu = document.createElement('div');
    menu.setAttribute('role', 'dialog');
    menu.dataset.state = 'open';
    document.body.append(menu);
    await act(async () => undefined);
    rerender(page({ names: ['bob'], q: 'b' }));
    expect(names()).toEqual(['bob']);
    menu.remove();
  });
});
