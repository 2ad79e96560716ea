// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { ListedUsers } from '@/components/users/list/listed-users';
import { userListSchema } from '@/lib/users/list/schema';
import { renderInPouch } from '../../../support/render.tsx';

vi.mock('@/lib/users/create/actions', () => ({ createUserAction: vi.fn() }));
vi.mock('@/lib/users/deletion/actions', () => ({ deleteUserAction: vi.fn() }));

it('shows an exact hit while Keycloak searches, also where no rows were there before', async () => {
  const olive = {
    id: 'id-olive',
    username: 'olive',
    email: null,
    emailVerified: false,
    name: '',
    enabled: true,
    createdAt: null,
  };
  const fetch = (address: string) =>
    address.startsWith('/api/users/exact') ? Promise.resolve(Response.json([olive])) : new Promise<Response>(() => undefined);
  vi.stubGlobal('fetch', fetch);
  const list = userListSchema.parse({ q: 'olive' });
  renderInPouch(<ListedUsers list={list} viewerId="id-ada" mayManage onTurn={vi.fn()} onSearchAll={vi.fn()} onClear={vi.fn()} />);
  expect(await screen.findByRole('link', { name: 'olive' })).toBeInTheDocument();
  expect(screen.getByRole('table')).toHaveAttribute('aria-busy', 'true');
});
