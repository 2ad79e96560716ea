// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { FillInDialog } from '@/components/users/account/fill-in-dialog';
import { useUserChange } from '@/components/users/operations/use-user-change';
import { changeUserAction } from '@/lib/users/account/actions';
import type { UserDetails } from '@/lib/users/account/schema';
import { renderInPouch } from '../../../support/render.tsx';

vi.mock('@/lib/users/account/actions', () => ({ changeUserAction: vi.fn(), setAdministratorAction: vi.fn() }));

const change = vi.mocked(changeUserAction);
const PLAIN = { isRequired: false, isReadOnly: false, isMultivalued: false, options: null, isKnown: true, isOwn: false };
const profile = [
  { ...PLAIN, name: 'department', label: 'Department', values: [] },
  { ...PLAIN, name: 'badge', label: 'Badge', values: ['x'] },
  { ...PLAIN, name: 'site', label: 'Site', values: ['north'], isReadOnly: true },
];
const USER = { id: '6f1c', username: 'milo', profile } as unknown as UserDetails;

function Held({ onClose }: { onClose: () => void }) {
  return <FillInDialog user={USER} refused={{ department: ['Fill this in.'] }} changes={useUserChange()} onClose={onClose} />;
}

it('asks for the refused fields, marks what is still refused once, and disables with all of them', async () => {
  const fieldErrors = { badge: ['Use capitals.'] };
  change.mockResolvedValueOnce({ ok: false, code: 'INVALID_INPUT', message: 'Badge: Use capitals.', fieldErrors });
  change.mockResolvedValueOnce({ ok: true, data: undefined });
  const onClose = vi.fn();
  renderInPouch(<Held onClose={onClose} />);
  const submit = () => userEvent.click(screen.getByRole('button', { name: 'Fill in and disable' }));

  expect(screen.getAllByRole('textbox')).toHaveLength(1);
  await userEvent.type(screen.getByRole('textbox', { name: 'Department' }), 'models');
  await submit();
  const badge = await screen.findByRole('textbox', { name: 'Badge' });
  expect(screen.getAllByText('Use capitals.')).toHaveLength(1);
  await userEvent.clear(badge);
  await userEvent.type(badge, 'X');
  expect(screen.queryByText('Use capitals.')).not.toBeInTheDocument();
  await submit();

  const values = { department: ['models'], badge: ['X'] };
  expect(change).toHaveBeenLastCalledWith({ id: '6f1c', operation: { kind: 'disable', values } });
  await vi.waitFor(() => expect(onClose).toHaveBeenCalled());
});

it('says in the summary what is refused of fields that cannot be changed here', async () => {
  const fieldErrors = { department: ['Too short.'], site: ['Fill this in.'] };
  change.mockResolvedValueOnce({ ok: false, code: 'INVALID_INPUT', message: 'No.', fieldErrors, labels: { site: 'Site' } });
  renderInPouch(<Held onClose={vi.fn()} />);
  await userEvent.click(screen.getByRole('button', { name: 'Fill in and disable' }));
  expect(await screen.findByRole('alert')).toHaveTextContent(/^Check the marked fields\. Site: Fill this in\.$/);
  expect(screen.getByRole('textbox', { name: 'Department' })).toHaveFocus();
});
