// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { showToast } from '@/components/ui/toasts';
import { SameAccess } from '@/components/users/account/same-access';
import { changeUserAction } from '@/lib/users/account/actions';
import type { Access } from '@/lib/users/account/schema';
import { renderInPouch } from '../../../support/render.tsx';
import { ACCESS_OF_LEA, answerAboutLea, chooseLea } from '../../../support/same-access.ts';

vi.mock('@/lib/users/account/actions', () => ({ changeUserAction: vi.fn(), setAdministratorAction: vi.fn() }));
vi.mock('@/components/ui/toasts', () => ({ showToast: vi.fn() }));

const change = vi.mocked(changeUserAction);
const [team] = ACCESS_OF_LEA.groups;
const own: Access = { roles: [], isWhole: true, groups: [] };
const open = async (access: Access) => {
  renderInPouch(<SameAccess user={{ id: 'milo', username: 'milo' }} access={access} />);
  await userEvent.click(screen.getByRole('button', { name: 'Same access as…' }));
  await chooseLea();
};
const join = { id: 'milo', operation: { kind: 'join-group', groupId: 'g1' } };
const give = { id: 'milo', operation: { kind: 'add-role', role: { client: null, name: 'lead' } } };

beforeEach(() => {
  vi.stubGlobal('fetch', answerAboutLea);
  vi.mocked(showToast).mockClear();
  change.mockReset();
  change.mockResolvedValue({ ok: true, data: undefined });
});

it('gives what the other user was given directly, and takes it back', async () => {
  await open(own);
  const list = await screen.findByRole('group', { name: 'Groups and roles to add' });
  expect(within(list).getAllByRole('checkbox')).toHaveLength(2);
  await userEvent.click(screen.getByRole('button', { name: 'Add 1 group and 1 role' }));
  await vi.waitFor(() => expect(showToast).toHaveBeenCalledWith('milo has 1 group and 1 role more.', expect.anything()));
  expect(change.mock.calls.map(([input]) => input)).toEqual([join, give]);
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();

  change.mockClear();
  await vi.mocked(showToast).mock.calls[0]?.[1]?.run();
  expect(change.mock.calls.map(([input]) => input)).toMatchObject([
    { operation: { kind: 'leave-group' } },
    { operation: { kind: 'remove-role' } },
  ]);
});

it('leaves out what the user has, and what is not ticked', async () => {
  await open({ ...own, groups: team ? [team] : [] });
  const role = await screen.findByRole('checkbox', { name: 'Role lead' });
  expect(screen.getAllByRole('checkbox')).toHaveLength(1);
  await userEvent.click(role);
  expect(screen.getByRole('button', { name: 'Add groups and roles' })).toBeDisabled();
  expect(change).not.toHaveBeenCalled();
});

it('adds the rest where one is refused, and says why', async () => {
  change.mockResolvedValueOnce({ ok: false, code: 'FORBIDDEN', message: 'You may not.' });
  await open(own);
  await userEvent.click(await screen.findByRole('button', { name: 'Add 1 group and 1 role' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('1 role added. Not added:Group /team: You may not.');
  expect(change).toHaveBeenCalledTimes(2);
});

it('stops where every other would fail too', async () => {
  change.mockResolvedValueOnce({ ok: false, code: 'UNAVAILABLE', message: 'Keycloak does not answer.' });
  await open(own);
  await userEvent.click(await screen.findByRole('button', { name: 'Add 1 group and 1 role' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Keycloak does not answer.');
  expect(change).toHaveBeenCalledTimes(1);
});
