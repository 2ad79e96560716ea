// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { UsersTable } from '@/components/users/list/users-table';
import { UsersTableSkeleton } from '@/components/users/list/users-table-skeleton';
import type { User } from '@/lib/users/schema';
import { ADA } from '../../../support/ada.ts';
import { renderInPouch } from '../../../support/render.tsx';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn() }) }));
vi.mock('@/lib/users/account/actions', () => ({ changeUserAction: vi.fn(), setAdministratorAction: vi.fn() }));
vi.mock('@/lib/users/deletion/actions', () => ({ deleteUserAction: vi.fn() }));

const BOB: User = { ...ADA, id: 'b1', username: 'bob', email: 'bob@example.net', name: 'Bob' };

function show(rows: User[], { mayManage = true, isBusy = false } = {}) {
  const selection = { onPage: [], toggle: vi.fn(), togglePage: vi.fn() };
  const props = { rows, isBusy, viewerId: 'a1', mayManage, selection, selectable: [] };
  renderInPouch(<UsersTable {...props} />);
}

const rowOf = (username: string) => screen.getByRole('row', { name: new RegExp(`Select ${username}`) });
const cellsOf = (user: User) =>
  within(rowOf(user.username))
    .getAllByRole('cell')
    .map(({ textContent }) => textContent);
const itemsOf = async (username: string) => {
  await userEvent.click(within(rowOf(username)).getByRole('button', { name: `Actions for ${username}` }));
  const items = within(await screen.findByRole('menu')).getAllByRole('menuitem');
  return items.filter((item) => item.getAttribute('aria-disabled') !== 'true').map(({ textContent }) => textContent);
};

describe('the table of users', () => {
  it('leads from each user to their page', () => {
    show([ADA, BOB]);
    expect(screen.getByRole('link', { name: 'Bob' })).toHaveAttribute('href', '/users/b1');
  });

  it('shows name, address and status of an ordinary user, without any badge', () => {
    show([BOB]);
    expect(cellsOf(BOB).slice(1, 4)).toEqual(['Enabled', expect.any(String), '']);
  });

  it('marks what is out of the ordinary', () => {
    show([
      { ...BOB, username: 'disabled', id: '1', enabled: false },
      { ...BOB, username: 'unproven', id: '2', emailVerified: false },
      { ...BOB, username: 'mailless', id: '3', email: null, emailVerified: false, createdAt: null },
    ]);
    expect(within(rowOf('disabled')).getByText('Disabled')).toBeInTheDocument();
    expect(within(rowOf('unproven')).getByText('Not verified')).toBeInTheDocument();
    expect(within(rowOf('mailless')).getByText('No email address')).toBeInTheDocument();
    expect(within(rowOf('mailless')).queryByText('Not verified')).not.toBeInTheDocument();
    expect(rowOf('mailless').querySelector('time')).not.toBeInTheDocument();
  });

  it('says "you" beside the viewer only', () => {
    show([ADA, BOB]);
    expect(within(rowOf('ada')).getByText('you')).toBeInTheDocument();
    expect(within(rowOf('bob')).queryByText('you')).not.toBeInTheDocument();
  });

  it('has a menu of what can be done to a user', async () => {
    show([ADA, BOB]);
    expect(await itemsOf('bob')).toEqual([
      'Open↵',
      'Copy email address',
      'Copy ID',
      'Reset password…',
      'Make administrator…',
      'Disable',
      'End all sessions',
      'Delete user…',
    ]);
  });

  it('does not let viewers disable or delete themselves, and says why', async () => {
    show([ADA, BOB]);
    expect(await itemsOf('ada')).toEqual([
      'Open↵',
      'Copy email address',
      'Copy ID',
      'Reset password…',
      'Make administrator…',
      'End all sessions',
    ]);
    expect(screen.getByRole('menuitem', { name: /^Delete user/ })).toHaveTextContent('You cannot do this to yourself.');
  });

  it('offers no change without the permission', async () => {
    show([BOB], { mayManage: false });
    expect(await itemsOf('bob')).toEqual(['Open↵', 'Copy email address', 'Copy ID']);
  });

  it('opens the menu by a right click, and gives the focus back to its button', async () => {
    show([BOB]);
    await userEvent.pointer({ keys: '[MouseRight]', target: within(rowOf('bob')).getByText('bob@example.net · bob') });
    expect(await screen.findByRole('menu', { name: 'Actions for bob' })).toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    await vi.waitFor(() => expect(screen.getByRole('button', { name: 'Actions for bob' })).toHaveFocus());
  });

  it('opens the page of a user by a click anywhere in the row', async () => {
    show([BOB]);
    const opened = vi.fn((event: Event) => event.preventDefault());
    screen.getByRole('link').addEventListener('click', opened);
    await userEvent.click(within(rowOf('bob')).getByText('Enabled'));
    expect(opened).toHaveBeenCalledTimes(1);
  });

  it('asks before it deletes', async () => {
    vi.stubGlobal('fetch', () => Promise.withResolvers<Response>().promise);
    show([BOB]);
    await itemsOf('bob');
    await userEvent.click(screen.getByRole('menuitem', { name: 'Delete user…' }));
    expect(await screen.findByRole('alertdialog', { name: 'Delete bob' })).toBeInTheDocument();
  });

  it.each([true, false])('tells whether it is busy: %s', (isBusy) => {
    show([BOB], { isBusy });
    expect(screen.getByRole('table', { name: 'Users' })).toHaveAttribute('aria-busy', String(isBusy));
  });

  it('is busy while there is nothing to show yet', () => {
    renderInPouch(<UsersTableSkeleton />);
    expect(screen.getByRole('table', { name: 'Users' })).toHaveAttribute('aria-busy', 'true');
  });
});
