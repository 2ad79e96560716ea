// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { BulkDialog } from '@/components/users/bulk/bulk-dialog';
import type { KnownRole } from '@/lib/users/account/schema';
import { startBulkAction } from '@/lib/users/bulk/actions';
import type { BulkKind, Choices, UserSelection } from '@/lib/users/bulk/schema';
import type { DeletedUsers } from '@/lib/users/deletion/schema';
import { userListSchema } from '@/lib/users/list/schema';
import { renderInPouch } from '../../../support/render.tsx';

vi.mock('@/lib/users/bulk/actions', () => ({ startBulkAction: vi.fn() }));
const push = vi.fn();
vi.mock('next/navigation', () => ({ useRouter: () => ({ push }) }));
const start = vi.mocked(startBulkAction);
const fetch = vi.fn<typeof globalThis.fetch>();
const onInstead = vi.fn();

beforeEach(() => {
  vi.resetAllMocks();
  vi.stubGlobal('fetch', fetch);
  start.mockResolvedValue({ ok: true, data: 'f'.repeat(32) });
});

const KEYCLOAK = { keycloakUrl: 'https://keycloak.example/auth', realm: 'master' };
const DELETED_USERS: DeletedUsers = { users: [], mayRestore: true, keepsId: true, directories: [] };
const TWO: UserSelection = { kind: 'ids', ids: ['a', 'b'] };

const role = (name: string, client: string | null): KnownRole => ({
  id: `id-of-${name}`,
  name,
  client,
  clientUuid: client && `uuid-of-${client}`,
  description: '',
});
const ROLES = [role('admin', null), role('export/read', 'reports'), role('read', 'reports/export')];
const CHOICES: Choices = { roles: ROLES, groups: [], withRealm: true, withClients: true };

const DOWN = { ok: false, code: 'UNAVAILABLE', message: 'Keycloak does not answer at the moment.' };

function show(kind: BulkKind, answer: unknown = DELETED_USERS, selection = TWO) {
  fetch.mockResolvedValue(Response.json(answer, { status: answer === DOWN ? 503 : 200 }));
  renderInPouch(
    <BulkDialog
      kind={kind}
      selection={selection}
      onStarted={vi.fn()}
      onInstead={onInstead}
      onClose={vi.fn()}
      onClosed={vi.fn()}
    />,
  );
}

const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });

describe('doing something to many', () => {
  it('says to how many, starts one job however often it is clicked, and leads to its page', async () => {
    show('disable');
    fireEvent.click(button('Disable 2 users'));
    fireEvent.submit(button('Disable 2 users'));
    await waitFor(() => expect(push).toHaveBeenCalledWith(`/users/jobs/${'f'.repeat(32)}`));

    const id = expect.stringMatching(/^[0-9a-f]{32}$/);
    const form = { id, operation: { kind: 'disable' }, selection: { kind: 'ids', ids: ['a', 'b'] }, confirmed: 2 };
    expect(start.mock.calls).toEqual([[form]]);
  });

  it('deletes only after the number is typed, and offers the milder way first', async () => {
    show('delete');
    for (const wrong of ['1', '20', 'two']) {
      await userEvent.clear(screen.getByLabelText('Type 2 to confirm'));
      await userEvent.type(screen.getByLabelText('Type 2 to confirm'), `${wrong}{Enter}`);
      expect(button('Delete 2 users'), wrong).toBeDisabled();
    }
    expect(start).not.toHaveBeenCalled();
    await userEvent.clear(screen.getByLabelText('Type 2 to confirm'));
    await userEvent.type(screen.getByLabelText('Type 2 to confirm'), ' 2 ');
    expect(button('Delete 2 users')).toBeEnabled();
    await userEvent.click(button('Disable instead'));
    expect(onInstead).toHaveBeenCalledWith('disable');
  });

  it('says that there is no way back where there is none', async () => {
    show('delete', { ...DELETED_USERS, mayRestore: false });
    expect(await screen.findByText(/You cannot restore deleted users/)).toBeInTheDocument();
  });

  it('promises no way back before it knows of one', async () => {
    show('delete', DOWN);
    expect(screen.queryByText(/you can restore each user/)).not.toBeInTheDocument();
    expect(await screen.findByText('Pouch could not check whether deleted users can be restored.')).toBeInTheDocument();
  });

  it('does not say that there is no role where none could be asked for', async () => {
    show('add-role', DOWN);
    expect(await screen.findByText(DOWN.message)).toBeInTheDocument();
  });

  it.each([
    ['returns', /from the LDAP directory house are created again, with another ID/],
    ['deleted', /from the LDAP directory house are deleted there too/],
    ['unknown', /from the LDAP directory house may be created again/],
  ] as const)('says what becomes of a user whom a directory has: %s', async (afterDeletion, words) => {
    show('delete', { ...DELETED_USERS, directories: [{ name: 'house', afterDeletion }] });
    expect(await screen.findByText(words)).toBeInTheDocument();
  });

  it('asks which role, and sends it', async () => {
    show('add-role', CHOICES);
    expect(button('Add the role … to 2 users')).toBeDisabled();
    await userEvent.type(await screen.findByRole('combobox', { name: 'Search roles' }), 'read');
    await userEvent.click(screen.getByRole('option', { name: /export\/read/ }));
    await userEvent.click(button('Add the role export/read of reports to 2 users'));
    expect(start.mock.calls[0]?.[0]).toMatchObject({
      operation: { kind: 'add-role', role: { client: 'reports', name: 'export/read' } },
    });
  });

  it('can be copied as commands: for those who are selected, or for whoever is named, once it is known what to do', async () => {
    show('add-role', CHOICES);
    expect(button('Copy as…')).toBeDisabled();
    cleanup();

    show('disable', KEYCLOAK);
    await userEvent.click(button('Copy as…'));
    const commands = await screen.findByRole('figure', { name: 'curl' });
    expect(commands).toHaveTextContent("for USER_ID in \\\n  'a' \\\n  'b'; do", { normalizeWhitespace: false });
    expect(commands).toHaveTextContent('/admin/realms/master/users/$ID/logout"');
    expect(start).not.toHaveBeenCalled();
    cleanup();

    show('disable', KEYCLOAK, { kind: 'matching', list: userListSchema.parse({}), total: 413 });
    await userEvent.click(button('Copy as…'));
    expect(await screen.findByRole('figure', { name: 'curl' })).toHaveTextContent('$USER_IDS');
  });

  it('that is refused leaves the dialog open, with the reason', async () => {
    start.mockResolvedValue({ ok: false, code: 'CONFLICT', message: 'The selection has changed.' });
    show('enable');
    await userEvent.click(button('Enable 2 users'));
    expect(await screen.findByRole('alert')).toHaveTextContent(/^The selection has changed\.$/);
    expect(button('Enable 2 users')).toBeEnabled();
    expect(push).not.toHaveBeenCalled();
  });
});
