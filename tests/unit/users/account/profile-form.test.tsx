// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { showToast } from '@/components/ui/toasts';
import { ProfileForm } from '@/components/users/account/profile-form';
import { useProfileEdits } from '@/components/users/account/use-profile-edits';
import { saveProfileAction } from '@/lib/users/account/actions';
import type { UserDetails } from '@/lib/users/account/schema';
import { renderInPouch } from '../../../support/render.tsx';

vi.mock('@/lib/users/account/actions', () => ({ saveProfileAction: vi.fn() }));
vi.mock('@/components/ui/toasts', () => ({ showToast: vi.fn() }));

const field = (name: string, label: string, isReadOnly: boolean) => {
  const rest = { isRequired: false, isMultivalued: false, options: null, isKnown: true, isOwn: true };
  return { name, label, values: ['milo@example.net'], isReadOnly, ...rest };
};
const userWith = (emailIsUsername: boolean) =>
  ({
    id: '6f1c',
    username: 'milo@example.net',
    emailVerified: true,
    origin: { kind: 'keycloak' },
    profile: [field('username', 'Username', true), field('email', 'Email', false)],
    emailIsUsername,
  }) as unknown as UserDetails;

function Form({ user }: { user: UserDetails }) {
  return <ProfileForm user={user} mayManage {...useProfileEdits(user)} />;
}

it.each([
  ['says before and after that the email address is the username', true, ' The username is now nilo@example.net.'],
  ['changes the email address alone where the username is another name', false, ''],
])('%s', async (_what, emailIsUsername, words) => {
  vi.mocked(saveProfileAction).mockResolvedValueOnce({ ok: true, data: undefined });
  renderInPouch(<Form user={userWith(emailIsUsername)} />);
  expect(screen.queryAllByText('It is the username too: both change.')).toHaveLength(emailIsUsername ? 1 : 0);

  const email = screen.getByRole('textbox', { name: 'Email' });
  await userEvent.clear(email);
  await userEvent.type(email, 'Nilo@example.net');
  await userEvent.click(screen.getByRole('button', { name: 'Save profile' }));
  await vi.waitFor(() => expect(showToast).toHaveBeenLastCalledWith(`The profile of milo@example.net was saved.${words}`));
});

const OFFICE = { name: 'office', label: 'Office', description: 'Where to find them' };
const open = { ...userWith(false), takesAttributes: true };
const badge = { ...field('badge', 'badge', false), values: ['blue'], isKnown: false, isOwn: false };
const desk = { ...field('desk', 'Desk', false), isOwn: false, group: OFFICE };

it('shows fields under the headings of their groups, and saves attributes that were added or emptied', async () => {
  vi.mocked(saveProfileAction).mockResolvedValueOnce({ ok: true, data: undefined });
  renderInPouch(<Form user={{ ...open, profile: [...open.profile, badge, desk] }} />);
  const office = within(screen.getByRole('region', { name: 'Office' }));
  expect(office.getByRole('textbox', { name: 'Desk' })).toBeVisible();
  const others = within(screen.getByRole('region', { name: 'Other attributes' }));
  await userEvent.clear(others.getByRole('textbox', { name: 'badge' }));

  await userEvent.click(screen.getByText('Add an attribute'));
  await userEvent.type(screen.getByRole('textbox', { name: 'Attribute name' }), 'badge');
  expect(screen.getByText(/has this attribute already/)).toBeVisible();
  await userEvent.type(screen.getByRole('textbox', { name: 'Attribute name' }), '2');
  await userEvent.type(screen.getByRole('textbox', { name: 'Attribute value' }), 'red{Enter}');
  expect(others.getByRole('textbox', { name: 'badge2' })).toHaveValue('red');
  await userEvent.click(screen.getByRole('button', { name: 'Save profile' }));
  const values = expect.objectContaining({ badge: [], badge2: ['red'] });
  await vi.waitFor(() => expect(saveProfileAction).toHaveBeenLastCalledWith(expect.objectContaining({ values })));
});

it('offers no other attributes where the realm does not allow them', () => {
  renderInPouch(<Form user={{ ...open, takesAttributes: false }} />);
  expect(screen.queryByText('Add an attribute')).not.toBeInTheDocument();
});
