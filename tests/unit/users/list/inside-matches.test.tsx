// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { ListedUsers } from '@/components/users/list/listed-users';
import { userListSchema } from '@/lib/users/list/schema';
import { renderInPouch } from '../../../support/render.tsx';

vi.mock('@/lib/users/create/actions', () => ({ createUserAction: vi.fn() }));
vi.mock('@/lib/users/deletion/actions', () => ({ deleteUserAction: vi.fn() }));

const user = (username: string) => ({
  id: `id-${username}`,
  username,
  email: null,
  emailVerified: false,
  name: '',
  enabled: true,
  createdAt: null,
});

/** Shows a search that finds the first by how their words begin, and the others inside theirs. */
function search(first: string[], inside: string[], hasNext: boolean): string[] {
  const asked: string[] = [];
  const page = { users: first.map(user), hasNext, scan: null, directories: [], missing: [] };
  vi.stubGlobal('fetch', async (address: string) => {
    asked.push(address.split('?')[0] ?? '');
    if (address.startsWith('/api/users/inside')) return Response.json({ users: inside.map(user), hasNext: false });
    return Response.json(address.startsWith('/api/users?') ? page : address.startsWith('/api/users/count') ? 30 : []);
  });
  const list = userListSchema.parse({ q: 'uill' });
  renderInPouch(<ListedUsers list={list} viewerId="id-ada" mayManage onTurn={vi.fn()} onSearchAll={vi.fn()} onClear={vi.fn()} />);
  return asked;
}

const rows = () => screen.getAllByRole('rowheader').map(({ textContent }) => textContent);

it('puts matches inside words below the others, under a heading of their own', async () => {
  search(['uillard'], ['quill', 'squillace'], false);
  await screen.findByText('quill');
  expect(rows()).toEqual([ending('uillard'), 'Matches inside words', ending('quill'), ending('squillace')]);
});

it('finds who has the word inside alone', async () => {
  search([], ['quill'], false);
  await screen.findByText('quill');
  expect(rows()).toEqual(['Matches inside words', ending('quill')]);
});

it('does not look inside words while those that begin with it fill the page', async () => {
  const asked = search(['uillard'], ['quill'], true);
  await screen.findByText('30 users');
  expect(rows()).toEqual([ending('uillard')]);
  expect(asked).not.toContain('/api/users/inside');
});

function ending(text: string): unknown {
  return expect.stringMatching(new RegExp(`${text}$`));
}
