// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DeleteUserDialog } from '@/components/users/deletion/delete-user-dialog';
import { deleteUserAction } from '@/lib/users/deletion/actions';
import { renderInPouch } from '../../../support/render.tsx';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn() }) }));
vi.mock('@/lib/users/create/actions', () => ({ createUserAction: vi.fn() }));
vi.mock('@/lib/users/deletion/actions', () => ({ deleteUserAction: vi.fn() }));
const remove = vi.mocked(deleteUserAction);
const fetch = vi.fn<typeof globalThis.fetch>();
const onClose = vi.fn();
const onDeleted = vi.fn();

const IMPACT = {
  sessions: 2,
  offlineClients: [],
  roles: [],
  groups: [],
  identityProviders: [],
  unseen: { realm: false, clients: false },
  directory: null,
  refusal: null,
  mayRestore: true,
  keepsId: true,
};

beforeEach(() => {
  vi.resetAllMocks();
  vi.stubGlobal('fetch', fetch);
  remove.mockResolvedValue({ ok: true, data: undefined });
});

function show() {
  fetch.mockResolvedValue(Response.json(IMPACT));
  renderInPouch(
    <DeleteUserDialog
      user={{ id: 'a1', username: 'ada', enabled: true }}
      onClose={onClose}
      onClosed={vi.fn()}
      onDeleted={onDeleted}
    />,
  );
}

const field = () => screen.getByRole('textbox', { name: 'Type the username to confirm' });
const button = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Delete user' });

describe('the deletion of a user', () => {
  it('happens only under the exact username', async () => {
    show();
    expect(button()).toBeDisabled();
    for (const wrong of ['a', 'ad', 'Ada', 'adaa', 'ada@example.net']) {
      await userEvent.clear(field());
      await userEvent.type(field(), `${wrong}{Enter}`);
      expect(button(), wrong).toBeDisabled();
    }
    fireEvent.submit(field());
    await userEvent.clear(field());
    await userEvent.type(field(), ' ada ');
    expect(button()).toBeEnabled();
    expect(remove).not.toHaveBeenCalled();
  });

  it('closes the dialog and reports it', async () => {
    show();
    await userEvent.type(field(), 'ada{Enter}');
    await waitFor(() => expect(onDeleted).toHaveBeenCalledTimes(1));
    expect(remove.mock.calls).toEqual([[{ id: 'a1', username: 'ada' }]]);
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  it('that fails leaves the dialog open, with the reason and the typed name', async () => {
    remove.mockResolvedValue({ ok: false, code: 'UNAVAILABLE', message: 'Keycloak does not answer at the moment.' });
    show();
    await userEvent.type(field(), 'ada{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent(/^Keycloak does not answer at the moment\.$/);
    expect(screen.getByDisplayValue('ada')).toBeInTheDocument();
    expect(button()).toBeEnabled();
    expect(onClose).not.toHaveBeenCalled();
    expect(onDeleted).not.toHaveBeenCalled();
  });

  it.each(['{Escape}', 'Cancel'])('is given up by %s', async (way) => {
    show();
    await userEvent.type(field(), 'ada');
    await (way === 'Cancel' ? userEvent.click(screen.getByRole('button', { name: way })) : userEvent.keyboard(way));
    expect(onClose).toHaveBeenCalledTimes(1);
    expect(remove).not.toHaveBeenCalled();
  });

  it('cannot be given up once it is under way', async () => {
    remove.mockReturnValue(new Promise(() => undefined));
    show();
    await userEvent.type(field(), 'ada{Enter}');
    expect(await screen.findByRole<HTMLButtonElement>('button', { name: 'Deleting…' })).toBeDisabled();
    await userEvent.keyboard('{Escape}');
    expect(onClose).not.toHaveBeenCalled();
  });
});
