// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DeleteUserDialog } from '@/components/users/deletion/delete-user-dialog';
import { deleteUserAction } from '@/lib/users/deletion/actions';
import type { DeletionImpact } from '@/lib/users/deletion/schema';
import { renderInPouch } from '../../../support/render.tsx';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn() }) }));
vi.mock('@/lib/users/create/actions', () => ({ createUserAction: vi.fn() }));
vi.mock('@/lib/users/deletion/actions', () => ({ deleteUserAction: vi.fn() }));
const fetch = vi.fn<typeof globalThis.fetch>();

const IMPACT: DeletionImpact = {
  sessions: 2,
  offlineClients: ['sdk-client'],
  roles: ['auditor'],
  groups: ['team-a'],
  identityProviders: ['github'],
  directory: null,
  unseen: { realm: false, clients: false },
  refusal: null,
  mayRestore: true,
  keepsId: true,
};

beforeEach(() => {
  fetch.mockReset();
  vi.stubGlobal('fetch', fetch);
});

function answer(body: unknown, status = 200) {
  fetch.mockResolvedValue(Response.json(body, { status }));
  renderInPouch(
    <DeleteUserDialog
      user={{ id: 'a1', username: 'ada', enabled: true }}
      onClose={vi.fn()}
      onClosed={vi.fn()}
      onDeleted={vi.fn()}
    />,
  );
}
const show = (impact: Partial<DeletionImpact> = {}) => answer({ ...IMPACT, ...impact });

const field = () => screen.getByRole('textbox', { name: 'Type the username to confirm' });
const button = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Delete user' });

describe('what a deletion also removes', () => {
  it('is told before it is deleted', async () => {
    show();
    expect(screen.getByText('Checking what else is removed…')).toBeInTheDocument();
    await screen.findByText('2 sessions');
    const items = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(items).toEqual([
      '2 sessions',
      'the offline tokens of sdk-client',
      'the roles auditor',
      'membership in team-a',
      'the link to github',
    ]);
    expect(fetch).toHaveBeenCalledWith('/api/users/a1/deletion-impact', expect.anything());
  });

  const NOTHING = { sessions: 0, offlineClients: [], roles: [], groups: [], identityProviders: [] };

  it('counts one session as such, and leaves out what there is none of', async () => {
    show({ ...NOTHING, sessions: 1 });
    await screen.findByText('1 session');
    expect(screen.getAllByRole('listitem')).toHaveLength(1);
  });

  it('lists nothing where nothing else is removed', async () => {
    show(NOTHING);
    expect(await screen.findByText('The user has no sessions, roles or groups.')).toBeInTheDocument();
    expect(screen.queryByRole('listitem')).not.toBeInTheDocument();
    expect(screen.queryByText('This also removes')).not.toBeInTheDocument();
  });

  it('says which roles the viewer may not see, so that a restore does not give them back', async () => {
    show({ ...NOTHING, unseen: { realm: false, clients: true } });
    expect(await screen.findByText(/may also have roles of clients/)).toBeInTheDocument();
    expect(screen.getByText('The user has no sessions or groups.')).toBeInTheDocument();
  });

  it('is replaced by the reason why it cannot be deleted, and there is no field', async () => {
    show({ refusal: 'This is the last enabled administrator.' });
    expect(await screen.findByRole('alert')).toHaveTextContent(/^This is the last enabled administrator\.$/);
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
    expect(screen.queryByText('This also removes')).not.toBeInTheDocument();
    expect(button()).toBeDisabled();
  });

  it.each([
    [true, true, /you can restore the user .* with the same ID/],
    [true, false, /you can restore the user .* a new ID, because it is older than version 23\. To Wallaroo, that is a new user/],
    [true, null, /you can restore the user .* a new ID, if it is older than version 23/],
    [false, null, /You cannot restore deleted users, .* manage-realm/],
  ])('says whether there is a way back (%s), and whether with the same ID (%s)', async (mayRestore, keepsId, words) => {
    show({ mayRestore, keepsId });
    expect(await screen.findByText(words)).toBeInTheDocument();
  });

  it.each([
    ['returns', /from the LDAP directory house are created again, with another ID/, null],
    ['deleted', /from the LDAP directory house are deleted there too/, /you can restore the user/],
    ['lost', /from the LDAP directory house are deleted there too, permanently. They cannot be restored/, null],
    ['unknown', /from the LDAP directory house may be created again/, /you can restore the user/],
  ] as const)('says what becomes of a user whom a directory has: %s', async (afterDeletion, effect, restore) => {
    show({ directory: { name: 'house', afterDeletion } });
    const words = (await screen.findByText(effect)).textContent ?? '';
    if (restore) expect(words).toMatch(restore);
    else expect(words).not.toContain('Deleted users');
  });

  it('may be not known; the server still decides', async () => {
    answer({ ok: false, code: 'NOT_FOUND', message: 'There is no such user.' }, 404);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(/^Pouch could not check what else is removed\. There is no such user\.$/);
    await userEvent.type(field(), 'ada');
    expect(button()).toBeEnabled();
  });

  it('is passed over in silence where the deletion itself says why', async () => {
    const message = 'There is no such user.';
    vi.mocked(deleteUserAction).mockResolvedValue({ ok: false, code: 'NOT_FOUND', message });
    answer({ ok: false, code: 'NOT_FOUND', message }, 404);
    await screen.findByText(/could not check what else is removed/);
    await userEvent.type(field(), 'ada');
    await userEvent.click(button());
    await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent(message));
  });
});
