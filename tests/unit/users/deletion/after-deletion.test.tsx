// @vitest-environment happy-dom
import { useQuery } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { DeleteUserDialog } from '@/components/users/deletion/delete-user-dialog';
import { credentialsQuery, userQuery } from '@/lib/users/account/query-options';
import { deleteUserAction } from '@/lib/users/deletion/actions';
import { deletedUsersQuery } from '@/lib/users/deletion/query-options';
import { renderInPouch } from '../../../support/render.tsx';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn() }) }));
vi.mock('@/lib/users/deletion/actions', () => ({ deleteUserAction: vi.fn() }));
vi.mock('@/lib/users/account/actions', () => ({ changeUserAction: vi.fn(), setAdministratorAction: vi.fn() }));

const IMPACT = {
  sessions: 0,
  offlineClients: [],
  roles: [],
  groups: [],
  identityProviders: [],
  unseen: { realm: false, clients: false },
  directory: null,
  refusal: null,
};

/** What a page may have on screen while the user is deleted. */
function Page() {
  useQuery(userQuery('a1'));
  useQuery(credentialsQuery('a1'));
  useQuery(deletedUsersQuery());
  return <DeleteUserDialog user={{ id: 'a1', username: 'ada', enabled: true }} onClose={vi.fn()} onClosed={vi.fn()} />;
}

it('a deletion asks for all that it changes, but not for the deleted user', async () => {
  vi.mocked(deleteUserAction).mockResolvedValue({ ok: true, data: undefined });
  const fetch = vi.fn(async (_address: string) => Response.json(IMPACT));
  vi.stubGlobal('fetch', fetch);
  renderInPouch(<Page />);
  await waitFor(() => expect(fetch).toHaveBeenCalledTimes(4));
  fetch.mockClear();
  await userEvent.type(await screen.findByRole('textbox'), 'ada{Enter}');
  await waitFor(() => expect(fetch).toHaveBeenCalled());
  expect(fetch.mock.calls.map(([address]) => address)).toEqual(['/api/users/deleted']);
});
