// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { SearchBox } from '@/components/users/list/search-box';
import { renderInPouch } from '../../../support/render.tsx';

const ID = '6f1c3e2a-0d4b-4a0e-9a57-0c8f9d2b7a11';
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenOf = (claims: object) => `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.${'c2ln'.repeat(100)}`;
const TOKEN = tokenOf({ sub: ID, azp: 'api-client', preferred_username: 'ada', exp: 1_800_000_000 });

const onSearch = vi.fn<(q: string | null) => void>();
const asked = vi.fn<(address: string) => void>();
let users: object[];
let clients: object[];

beforeEach(() => {
  onSearch.mockReset();
  asked.mockReset();
  users = [{ id: ID, username: 'ada' }];
  clients = [{ uuid: 'u', clientId: 'api-client', name: null }];
  vi.stubGlobal('fetch', async (address: string) => {
    asked(address);
    return Response.json(address.startsWith('/api/clients') ? { clients, reminderDays: 90 } : users);
  });
});

function paste(text: string) {
  renderInPouch(<SearchBox q="" onSearch={onSearch} />);
  const box = screen.getByRole<HTMLInputElement>('searchbox', { name: 'Search users' });
  fireEvent.change(box, { target: { value: text } });
  fireEvent.submit(box);
  return box;
}

it.each([
  `https://w.example.com/auth/admin/master/console/#/master/users/${ID}/settings`,
  `https://pouch.example.com/users/${ID}?tab=access`,
  `  ${ID} `,
])('searches for the ID in %s', (text) => {
  paste(text);
  expect(onSearch.mock.calls).toEqual([[ID]]);
});

it.each(['https://pouch.example.com/users/deleted', 'https://pouch.example.com/users/jobs/1', 'bearer bonds'])(
  'searches for %s as it is',
  (text) => {
    paste(text);
    expect(onSearch.mock.calls).toEqual([[text]]);
  },
);

it.each([TOKEN, `Authorization: Bearer ${TOKEN}`])(
  'leads from a token to its user and its client, whatever its length, and sends their names alone',
  async (text) => {
    const box = paste(text);
    const user = await screen.findByRole('link', { name: 'User ada' });
    expect(user).toHaveAttribute('href', `/users/${ID}`);
    expect(await screen.findByRole('link', { name: 'Client api-client' })).toHaveAttribute('href', '/clients/api-client');
    expect(screen.getByText(/^A token of the client api-client, valid until/)).toBeInTheDocument();
    expect(box).toHaveValue(text);
    expect(onSearch).not.toHaveBeenCalled();
    expect(asked.mock.calls.flat().sort()).toEqual(['/api/clients', `/api/users/exact?q=${ID}`]);
  },
);

it('says that neither the user nor the client of a token exists here', async () => {
  users = [];
  clients = [];
  paste(TOKEN);
  expect(
    await screen.findByText(/This Keycloak has no user ada\. This Keycloak has no client api-client\.$/),
  ).toBeInTheDocument();
  expect(screen.getAllByRole('link').map(({ textContent }) => textContent)).toEqual(['Inspect a token']);
});

it('says that a token is incomplete, and does not search for it', async () => {
  paste(TOKEN.slice(0, 60));
  expect(await screen.findByText(/This looks like an incomplete token/)).toBeInTheDocument();
  expect(onSearch).not.toHaveBeenCalled();
  expect(asked).not.toHaveBeenCalled();
});
