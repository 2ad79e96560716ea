// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { UsersTable } from '@/components/users/list/users-table';
import { renderInPouch } from '../../../support/render.tsx';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn() }) }));
vi.mock('@/lib/users/account/actions', () => ({ changeUserAction: vi.fn(), setAdministratorAction: vi.fn() }));
vi.mock('@/lib/users/deletion/actions', () => ({ deleteUserAction: vi.fn() }));

const BOB = { id: 'b', username: 'bob', email: null, emailVerified: false, name: '', enabled: true, createdAt: null };
const selection = { onPage: [], toggle: vi.fn(), togglePage: vi.fn() };

it('names the menu of each user, and refuses to delete those whom Pouch never deletes, with the reason', async () => {
  const rows = [BOB, { ...BOB, id: 'c', username: 'a\u200bb' }, { ...BOB, id: 'd', username: 'root', isGuarded: true }];
  renderInPouch(<UsersTable rows={rows} isBusy={false} viewerId="a" mayManage selection={selection} selectable={[]} />);
  const names = screen.getAllByRole('button').map((button) => button.getAttribute('aria-label'));
  expect(names).toEqual(['Actions for bob', 'Actions for a[U+200B]b', 'Actions for root']);

  await userEvent.click(screen.getByRole('button', { name: 'Actions for root' }));
  const item = await screen.findByRole('menuitem', { name: /^Delete user/ });
  expect(item).toHaveAttribute('aria-disabled', 'true');
  expect(item).toHaveTextContent('Pouch protects the bootstrap administrator.');
});

it('offers no selection of a service account, says nothing of an address, and refuses to delete it, with the reason', async () => {
  const rows = [{ ...BOB, id: 's', username: 'service-account-robot', serviceAccountOf: 'robot', isGuarded: true }];
  renderInPouch(<UsersTable rows={rows} isBusy={false} viewerId="a" mayManage selection={selection} selectable={[]} />);
  expect(screen.getAllByRole('checkbox').map((box) => box.getAttribute('aria-label'))).toEqual(['Select all on this page']);
  expect(screen.getByText('Service account')).toBeVisible();
  expect(screen.queryByText('No email address')).toBeNull();

  await userEvent.click(screen.getByRole('button', { name: 'Actions for service-account-robot' }));
  const item = await screen.findByRole('menuitem', { name: /^Delete user/ });
  expect(item).toHaveTextContent('A service account belongs to its client. Change the client instead.');
});
