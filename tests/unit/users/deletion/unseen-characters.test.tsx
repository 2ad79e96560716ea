// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { DeleteUserDialog } from '@/components/users/deletion/delete-user-dialog';
import { userQuery } from '@/lib/users/account/query-options';
import { deleteUserAction } from '@/lib/users/deletion/actions';
import { renderInPouch } from '../../../support/render.tsx';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn() }) }));
vi.mock('@/lib/users/create/actions', () => ({ createUserAction: vi.fn() }));
vi.mock('@/lib/users/deletion/actions', () => ({ deleteUserAction: vi.fn() }));

const NONE = {
  sessions: 0,
  offlineClients: [],
  roles: [],
  groups: [],
  identityProviders: [],
  unseen: { realm: false, clients: false },
  directory: null,
  refusal: null,
};

function show(username: string) {
  const fetch = vi.fn(async (_address: string) => Response.json({ ...NONE, mayRestore: true, keepsId: true }));
  vi.stubGlobal('fetch', fetch);
  vi.mocked(deleteUserAction).mockResolvedValue({ ok: true, data: undefined });
  const user = { id: 'a1', username, enabled: true };
  return { fetch, ...renderInPouch(<DeleteUserDialog user={user} onClose={vi.fn()} onClosed={vi.fn()} />) };
}

const field = () => screen.getByRole('textbox', { name: 'Type the username to confirm' });

it.each([
  ['a\u200bda', 'a[U+200B]da'],
  [' ada\u00a0', '[U+0020]ada[U+00A0]'],
])('shows what cannot be seen of %j, and confirms what is shown', async (username, shown) => {
  show(username);
  expect(await screen.findByRole('alertdialog', { name: `Delete ${shown}` })).toBeInTheDocument();
  const button = screen.getByRole('button', { name: 'Delete user' });
  await userEvent.type(field(), 'ada');
  expect(button).toBeDisabled();
  await userEvent.clear(field());
  await userEvent.type(field(), shown.replaceAll('[', '[['));
  expect(button).toBeEnabled();
});

it('does not ask again for what it has deleted', async () => {
  const { fetch, queryClient } = show('ada');
  const query = userQuery('a1');
  await queryClient.prefetchQuery(query);
  const watched = queryClient.getQueryCache().find(query);
  const calls = () => fetch.mock.calls.filter(([address]) => String(address) === '/api/users/a1').length;
  expect(calls()).toBe(1);
  await userEvent.type(field(), 'ada{Enter}');
  await waitFor(() => expect(deleteUserAction).toHaveBeenCalled());
  await waitFor(() => expect(screen.getByRole('button', { name: 'Delete user' })).toBeEnabled());
  expect(watched?.state.isInvalidated).toBe(false);
  expect(calls()).toBe(1);
});
