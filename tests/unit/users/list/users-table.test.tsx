// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { UsersTable, UsersTableSkeleton } from '@/components/users/list/users-table';
import type { User } from '@/lib/users/schema';
import { renderInPouch } from '../../../support/render.tsx';

vi.mock('@/lib/users/create/actions', () => ({ createUserAction: vi.fn() }));
vi.mock('@/lib/users/deletion/actions', () => ({ deleteUserAction: vi.fn() }));

const ADA: User = {
  id: 'a1',
  username: 'ada',
  email: 'ada@example.net',
  emailVerified: true,
  name: 'Ada Lovelace',
  enabled: true,
  createdAt: '2026-01-02T00:00:00.000Z',
};
const BOB: User = { ...ADA, id: 'b1', username: 'bob', email: 'bob@example.net', name: 'Bob' };

function show(rows: User[], { mayManage = true, isBusy = false } = {}) {
  const selection = { selected: [], toggle: vi.fn(), togglePage: vi.fn() };
  const props = { rows, isBusy, viewerId: 'a1', mayManage, selection, selectable: [] };
  renderInPouch(<UsersTable {...props} />);
}

const rowOf = (username: string) => screen.getByRole('row', { name: new RegExp(`^Select ${username}`) });
const cellsOf = (user: User) =>
  within(rowOf(user.username))
    .getAllByRole('cell')
    .map(({ textContent }) => textContent);
const deleteButtonIn = (username: string) => within(rowOf(username)).queryByRole('button', { name: `Delete user ${username}` });

describe('the table of users', () => {
  it('leads from each username to its page', () => {
    show([ADA, BOB]);
    expect(screen.getByRole('link', { name: 'bob' })).toHaveAttribute('href', '/users/b1');
  });

  it('shows name, address and status of an ordinary user, without any badge', () => {
    show([BOB]);
    expect(cellsOf(BOB).slice(1, 4)).toEqual(['Bob', 'bob@example.net', 'Enabled']);
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

  it('has a button to delete others, but not the viewer', () => {
    show([ADA, BOB]);
    expect(deleteButtonIn('ada')).not.toBeInTheDocument();
    expect(deleteButtonIn('bob')).toBeInTheDocument();
  });

  it('has no button to delete users without the permission', () => {
    show([ADA, BOB], { mayManage: false });
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('asks before it deletes', async () => {
    vi.stubGlobal('fetch', () => Promise.withResolvers<Response>().promise);
    show([BOB]);
    await userEvent.click(screen.getByRole('button', { name: 'Delete user bob' }));
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
