// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import { Command } from 'cmdk';
import { beforeEach, expect, it, vi } from 'vitest';
import { UserItems } from '@/components/shell/palette/user-items';
import { FoundUsers } from '@/components/users/list/found-users';
import { userListSchema } from '@/lib/users/list/schema';
import type { User } from '@/lib/users/schema';
import { renderInPouch } from '../../../support/render.tsx';

vi.mock('@/lib/users/create/actions', () => ({ createUserAction: vi.fn() }));
vi.mock('@/lib/users/deletion/actions', () => ({ deleteUserAction: vi.fn() }));

const user = (username: string, enabled = true): User => ({
  id: `f:x:${username} & co`,
  username,
  email: `${username}@example.net`,
  emailVerified: true,
  name: username,
  enabled,
  createdAt: null,
});
const ADA = user('ada');
const BOB = user('bob');
const CLEO = user('cleo', false);
const LOCKS = [
  { id: BOB.id, failures: 2 },
  { id: CLEO.id, failures: 30 },
];

const fetched = vi.fn(async (address: string) => Response.json(address.includes('/locks') ? LOCKS : []));
beforeEach(() => {
  fetched.mockClear();
  vi.stubGlobal('fetch', fetched);
});

const page = (isBusy = false) => (
  <FoundUsers
    list={userListSchema.parse({})}
    rows={[ADA, BOB, CLEO]}
    total={3}
    isBusy={isBusy}
    viewerId={ADA.id}
    mayManage={false}
  >
    {null}
  </FoundUsers>
);
const statusOf = (username: string) =>
  within(screen.getByRole('row', { name: new RegExp(username) })).getAllByRole('cell')[1]?.textContent;

it('the rows say who is locked, and after how many wrong passwords, once they are there', async () => {
  const { rerender } = renderInPouch(page(true));
  expect(['ada', 'bob', 'cleo'].map(statusOf)).toEqual(['Enabled', 'Enabled', 'Disabled']);
  expect(fetched).not.toHaveBeenCalled();

  rerender(page());
  expect(await screen.findByText('2 users on this page are locked.')).toHaveRole('status');
  expect(['ada', 'bob', 'cleo'].map(statusOf)).toEqual([
    'Enabled',
    'Locked after 2 wrong passwords',
    'DisabledLocked after 30 wrong passwords',
  ]);
  const [[address] = ['']] = fetched.mock.calls;
  expect(new URL(address, 'https://pouch.example.net').searchParams.getAll('id')).toEqual([ADA.id, BOB.id, CLEO.id]);
});

it('the rows stay as they are where Keycloak does not tell', async () => {
  fetched.mockImplementationOnce(async () => Response.json({ code: 'UNAVAILABLE', message: 'x' }, { status: 503 }));
  renderInPouch(page());
  await vi.waitFor(() => expect(fetched).toHaveBeenCalledTimes(2));
  expect(['ada', 'bob', 'cleo'].map(statusOf)).toEqual(['Enabled', 'Enabled', 'Disabled']);
});

it('the palette says so as well', async () => {
  renderInPouch(
    <Command>
      <Command.List>
        <UserItems users={[ADA, BOB, CLEO]} verb={null} go={vi.fn()} ask={vi.fn()} />
      </Command.List>
    </Command>,
  );
  expect(await screen.findByText('Locked')).toBeInTheDocument();
  const texts = screen.getAllByRole('option').map(({ textContent }) => textContent);
  expect(texts.slice(0, 3)).toEqual([
    expect.stringMatching(/ada ada$/),
    expect.stringMatching(/bob bobLocked$/),
    expect.stringMatching(/cleo cleoDisabled, Locked$/),
  ]);
});
