// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { ResetPasswordDialog } from '@/components/users/account/reset-password-dialog';
import { JobPasswords } from '@/components/users/bulk/job-passwords';
import { CreateUserForm } from '@/components/users/create/create-user-form';
import { DeletedUsersList } from '@/components/users/deletion/deleted-users';
import type { Job } from '@/lib/jobs/states';
import { resetPasswordAction } from '@/lib/users/account/actions';
import type { UserDetails } from '@/lib/users/account/schema';
import { takePasswordsAction } from '@/lib/users/bulk/actions';
import { createUserAction } from '@/lib/users/create/actions';
import { restoreDeletedUserAction } from '@/lib/users/deletion/actions';
import { deletedUsersQuery } from '@/lib/users/deletion/query-options';
import { KEYCLOAK, renderInPouch } from '../../support/render.tsx';
import { expectNoSecretIn, GIVEN, press, TYPED } from '../../support/secrets-in-caches.ts';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn() }) }));
vi.mock('@/lib/users/create/actions', () => ({ createUserAction: vi.fn(), inviteUserAction: vi.fn() }));
vi.mock('@/lib/users/account/actions', () => ({ resetPasswordAction: vi.fn(), sendPasswordLinkAction: vi.fn() }));
vi.mock('@/lib/users/deletion/actions', () => ({ restoreDeletedUserAction: vi.fn() }));
vi.mock('@/lib/users/bulk/actions', () => ({ takePasswordsAction: vi.fn() }));

const HAND_OFF = {
  id: '1',
  username: 'ada',
  password: GIVEN,
  isTemporary: true,
  signInUrl: 'https://x.example',
  sdkBlock: '',
  alsoAsked: '',
  isWelcome: false,
  email: 'ada@example.net',
  refusals: [],
  landing: { reason: 'No client is known.' },
  obstacle: null,
};
const REFUSED = { ok: false, code: 'INVALID_INPUT', message: 'Keycloak refused it.' } as const;

describe('the caches', () => {
  test.each([
    ['is taken', { ok: true, data: HAND_OFF } as const, () => screen.findByRole('heading', { name: 'Sign-in details' })],
    ['is refused', REFUSED, () => screen.findByText(REFUSED.message)],
  ])('the password of a new user that %s', async (_how, answer, isThere) => {
    vi.mocked(createUserAction).mockResolvedValue(answer);
    const page = renderInPouch(
      <CreateUserForm
        keycloak={KEYCLOAK}
        passwordRules={{ rules: [], canGenerate: true, linkSeconds: null }}
        fields={[]}
        emailIsUsername={false}
        domains={['example.net']}
      />,
    );
    await userEvent.click(screen.getByRole('radio', { name: 'Type one' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Password' }), TYPED);
    await press('Create user');
    await isThere();
    expect(createUserAction).toHaveBeenCalledWith(expect.objectContaining({ password: TYPED }));
    await expectNoSecretIn(page);
  });

  test.each([
    ['is taken', { ok: true, data: HAND_OFF } as const],
    ['is refused', REFUSED],
  ])('a reset password that %s', async (_how, answer) => {
    vi.mocked(resetPasswordAction).mockResolvedValue(answer);
    const onReset = vi.fn();
    const user = { id: '1', username: 'ada', origin: { kind: 'keycloak' }, hasPassword: true } as UserDetails;
    const page = renderInPouch(<ResetPasswordDialog user={user} onClose={vi.fn()} onReset={onReset} />);
    await userEvent.click(screen.getByRole('radio', { name: 'Type one' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'Password' }), TYPED);
    await press('Set temporary password');
    expect(resetPasswordAction).toHaveBeenCalledWith({ id: '1', password: TYPED, isTemporary: true });
    if (answer.ok) await waitFor(() => expect(onReset).toHaveBeenCalledWith(HAND_OFF));
    else await screen.findByText(REFUSED.message);
    await expectNoSecretIn(page);
  });

  test('hold no password of a restored user', async () => {
    vi.mocked(restoreDeletedUserAction).mockResolvedValue({
      ok: true,
      data: { handOff: HAND_OFF, hasOldId: true, missing: [], replaced: [] },
    });
    const page = renderInPouch(<DeletedUsersList />);
    const user = {
      id: '1',
      username: 'ada',
      name: '',
      email: null,
      roles: [],
      groups: [],
      deletedAt: '',
      deletedBy: '',
      keptUntil: '',
    };
    page.queryClient.setQueryData(deletedUsersQuery().queryKey, {
      users: [user],
      mayRestore: true,
      keepsId: true,
      directories: [],
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Restore' }));
    await screen.findByRole('heading', { name: 'Sign-in details' });
    await expectNoSecretIn(page);
  });

  test("hold none of a job's passwords", async () => {
    const handedOver = { passwords: [{ username: 'ada', password: GIVEN }], csv: `ada,${GIVEN}` };
    vi.mocked(takePasswordsAction).mockResolvedValue({ ok: true, data: handedOver });
    const page = renderInPouch(<JobPasswords job={{ id: '1', secrets: { mine: 1, others: [] } } as unknown as Job} />);
    await press('Get the passwords of 1 user');
    await screen.findByRole('button', { name: 'Download as CSV' });
    await expectNoSecretIn(page);
  });
});
