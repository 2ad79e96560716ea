// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { Toaster } from '@/components/ui/toaster';
import { UserHeader } from '@/components/users/account/user-header';
import { changeUserAction } from '@/lib/users/account/actions';
import type { UserDetails } from '@/lib/users/account/schema';
import { KEYCLOAK, renderInPouch } from '../../../support/render.tsx';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn() }) }));
vi.mock('@/lib/users/account/actions', () => ({
  changeUserAction: vi.fn(async () => ({ ok: true, data: undefined })),
  setAdministratorAction: vi.fn(),
  resetPasswordAction: vi.fn(),
}));

const LOCKED: UserDetails = {
  id: 'a1',
  username: 'ada',
  email: 'ada@example.net',
  emailVerified: true,
  name: '',
  firstName: '',
  lastName: '',
  enabled: false,
  createdAt: null,
  requiredActions: [],
  origin: { kind: 'keycloak' },
  administrator: 'no',
  lock: { failures: 2, lastFailure: null, lastAddress: null },
  guard: null,
  hasPassword: true,
  profile: [],
  takesAttributes: false,
  emailIsUsername: false,
};

it('says that a user whom a lockout has disabled stays disabled, and offers to enable it', async () => {
  renderInPouch(
    <>
      <UserHeader user={LOCKED} mayManage accessRole={{ client: null, name: 'admin' }} keycloak={KEYCLOAK} />
      <Toaster />
    </>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Unlock' }));
  expect(await screen.findByText(/ada is no longer locked, but stays disabled/)).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Enable user' }));
  expect(await screen.findByText('ada is enabled.')).toBeInTheDocument();
  expect(vi.mocked(changeUserAction).mock.calls.map(([input]) => input)).toEqual([
    { id: 'a1', operation: { kind: 'unlock' } },
    { id: 'a1', operation: { kind: 'enable' } },
  ]);
});
