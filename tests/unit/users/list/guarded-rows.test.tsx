// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { UsersTable } from '@/components/users/list/users-table';
import { renderInPouch } from '../../../support/render.tsx';

vi.mock('@/lib/users/create/actions', () => ({ createUserAction: vi.fn() }));
vi.mock('@/lib/users/deletion/actions', () => ({ deleteUserAction: vi.fn() }));

const BOB = { id: 'b', username: 'bob', email: null, emailVerified: false, name: '', enabled: true, createdAt: null };
const selection = { selected: [], toggle: vi.fn(), togglePage: vi.fn() };

it('offers to delete each user by name, and not those whom Pouch never deletes', () => {
  const rows = [BOB, { ...BOB, id: 'c', username: 'a\u200bb' }, { ...BOB, id: 'd', username: 'root', isGuarded: true }];
  renderInPouch(<UsersTable rows={rows} isBusy={false} viewerId="a" mayManage selection={selection} selectable={[]} />);
  const names = screen.getAllByRole('button').map((button) => button.getAttribute('aria-label'));
  expect(names).toEqual(['Delete user bob', 'Delete user a[U+200B]b']);
});
