// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { ListedUsers } from '@/components/users/list/listed-users';
import { userListSchema } from '@/lib/users/list/schema';
import { renderInPouch } from '../../../support/render.tsx';

vi.mock('@/lib/users/create/actions', () => ({ createUserAction: vi.fn() }));
vi.mock('@/lib/users/deletion/actions', () => ({ deleteUserAction: vi.fn() }));

const nothing = { users: [], hasNext: false, scan: null, directories: [] };

it.each([
  ['silent', 'Some users are missing, because the LDAP directory house does not answer Keycloak.'],
  ['refused', "Some users are missing, because the LDAP directory house refuses Keycloak's credentials."],
])('says beside an empty list which directory is missing: %s', async (problem, words) => {
  const missing = [{ id: 'id-house', name: 'house', problem }];
  const fetch = (address: string) =>
    Promise.resolve(Response.json(address.startsWith('/api/users/exact') ? [] : { ...nothing, missing }));
  vi.stubGlobal('fetch', fetch);
  const list = userListSchema.parse({ q: 'lena' });
  renderInPouch(<ListedUsers list={list} viewerId="id-ada" mayManage onTurn={vi.fn()} onSearchAll={vi.fn()} onClear={vi.fn()} />);
  expect(await screen.findByRole('alert')).toHaveTextContent(words);
});
