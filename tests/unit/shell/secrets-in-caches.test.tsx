// @vitest-environment happy-dom
import type { QueryClient } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NuqsTestingAdapter } from 'nuqs/adapters/testing';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { ClientSecret } from '@/components/clients/client-secret';
import { RotateDialog } from '@/components/clients/rotate-dialog';
import { useShownSecret } from '@/components/clients/use-shown-secret';
import { useFillIn } from '@/components/connect/use-fill-in';
import { TokensPage } from '@/components/tokens/tokens-page';
import { ResetPasswordDialog } from '@/components/users/account/reset-password-dialog';
import { JobPasswords } from '@/components/users/bulk/job-passwords';
import { CreateUserForm } from '@/components/users/create/create-user-form';
import { DeletedUsersList } from '@/components/users/deletion/deleted-users';
import { rotateSecretAction, showSecretAction } from '@/lib/clients/actions';
import type { ClientDetails } from '@/lib/clients/schema';
import { fillInAction } from '@/lib/connect/actions';
import type { Job } from '@/lib/jobs/states';
import { getMlopsTokenAction } from '@/lib/tokens/actions';
import { resetPasswordAction } from '@/lib/users/account/actions';
import type { UserDetails } from '@/lib/users/account/schema';
import { takePasswordsAction } from '@/lib/users/bulk/actions';
import { createUserAction } from '@/lib/users/create/actions';
import { restoreDeletedUserAction } from '@/lib/users/deletion/actions';
import { deletedUsersQuery } from '@/lib/users/deletion/query-options';
import type { Instance } from '@/lib/wallaroo/instance';
import { cachedIn, KEYCLOAK, renderInPouch } from '../../support/render.tsx';

vi.mock('@/lib/users/create/actions', () => ({ createUserAction: vi.fn() }));
vi.mock('@/lib/users/account/actions', () => ({ resetPasswordAction: vi.fn(), sendPasswordLinkAction: vi.fn() }));
vi.mock('@/lib/users/deletion/actions', () => ({ restoreDeletedUserAction: vi.fn() }));
vi.mock('@/lib/users/bulk/actions', () => ({ takePasswordsAction: vi.fn() }));
vi.mock('@/lib/clients/actions', () => ({ rotateSecretAction: vi.fn(), showSecretAction: vi.fn(), testSecretAction: vi.fn() }));
vi.mock('@/lib/connect/actions', () => ({ fillInAction: vi.fn() }));
vi.mock('@/lib/tokens/actions');

const TYPED = 'Canary-typed-4711';
const GIVEN = 'Canary-given-0815';
const HAND_OFF = {
  id: '1',
  username: 'ada',
  temporaryPassword: GIVEN,
  signInUrl: 'https://x.example',
  sdkBlock: '',
  alsoAsked: '',
};
const REFUSED = { ok: false, code: 'INVALID_INPUT', message: 'Keycloak refused it.' } as const;

beforeEach(() => {
  vi.resetAllMocks();
  // What a query asks for is of no interest here.
  vi.stubGlobal('fetch', () => Promise.reject(new Error('offline')));
});

function Shown() {
  return <ClientSecret clientId="api-client" shown={useShownSecret('api-client')} mayManage />;
}

function FilledIn() {
  const { fillIn, secrets } = useFillIn();
  return (
    <button type="button" onClick={() => fillIn({ username: 'ada', password: TYPED })}>
      {secrets ? `${secrets.clientSecret} ${secrets.password}` : 'Fill in'}
    </button>
  );
}

const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));

/** No cache holds what was typed or given, neither now nor once the page is left. */
async function expectNoSecretIn({ queryClient, unmount }: { queryClient: QueryClient; unmount: () => void }) {
  expect(cachedIn(queryClient)).not.toContain('Canary');
  unmount();
  expect(cachedIn(queryClient)).not.toContain('Canary');
  await waitFor(() => expect(queryClient.getMutationCache().getAll()).toEqual([]));
}

describe('no cache holds', () => {
  test.each([
    ['is taken', { ok: true, data: HAND_OFF } as const, () => screen.findByRole('heading', { name: 'Sign-in details' })],
    ['is refused', REFUSED, () => screen.findByText(REFUSED.message)],
  ])('the password of a new user that %s', async (_how, answer, isThere) => {
    vi.mocked(createUserAction).mockResolvedValue(answer);
    const page = renderInPouch(<CreateUserForm keycloak={KEYCLOAK} passwordRules={[]} fields={[]} />);
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
    expect(resetPasswordAction).toHaveBeenCalledWith({ id: '1', password: TYPED });
    if (answer.ok) await waitFor(() => expect(onReset).toHaveBeenCalledWith(HAND_OFF));
    else await screen.findByText(REFUSED.message);
    await expectNoSecretIn(page);
  });

  test('the password of a restored user', async () => {
    vi.mocked(restoreDeletedUserAction).mockResolvedValue({ ok: true, data: { handOff: HAND_OFF, missing: [] } });
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
    page.queryClient.setQueryData(deletedUsersQuery().queryKey, { users: [user], mayRestore: true, directories: [] });
    await userEvent.click(await screen.findByRole('button', { name: 'Restore' }));
    await screen.findByRole('heading', { name: 'Sign-in details' });
    await expectNoSecretIn(page);
  });

  test("a job's passwords", async () => {
    const handedOver = { passwords: [{ username: 'ada', password: GIVEN }], csv: `ada,${GIVEN}` };
    vi.mocked(takePasswordsAction).mockResolvedValue({ ok: true, data: handedOver });
    const page = renderInPouch(<JobPasswords job={{ id: '1', secrets: { mine: 1, others: [] } } as unknown as Job} />);
    await press('Get the passwords of 1 user');
    await screen.findByRole('button', { name: 'Download as CSV' });
    await expectNoSecretIn(page);
  });

  test('a rotated secret', async () => {
    vi.mocked(rotateSecretAction).mockResolvedValue({ ok: true, data: { secret: GIVEN } });
    const outlook = { will: 'keep-old', policies: [], gracePeriodSeconds: 60, lifetimeSeconds: 60 };
    const client = { clientId: 'api-client', outlook, secret: null, tokenSeconds: 60, secretVersion: '1' } as unknown;
    const onRotated = vi.fn();
    const dialog = <RotateDialog client={client as ClientDetails} onRotated={onRotated} onClose={vi.fn()} onClosed={vi.fn()} />;
    const page = renderInPouch(dialog);
    await press('Rotate secret');
    await waitFor(() => expect(onRotated).toHaveBeenCalledWith(GIVEN));
    await expectNoSecretIn(page);
  });

  test('a revealed secret', async () => {
    vi.mocked(showSecretAction).mockResolvedValue({ ok: true, data: { secret: GIVEN } });
    const page = renderInPouch(<Shown />);
    await press('Reveal secret');
    await screen.findByDisplayValue(GIVEN);
    await expectNoSecretIn(page);
  });

  test('the secrets of the blocks of code', async () => {
    vi.mocked(fillInAction).mockResolvedValue({ ok: true, data: { clientSecret: GIVEN } } as never);
    const page = renderInPouch(<FilledIn />);
    await press('Fill in');
    await screen.findByText(`${GIVEN} ${TYPED}`);
    await expectNoSecretIn(page);
  });

  test('a password that a token is asked for with, and the token', async () => {
    const answer = { status: 200, milliseconds: 1, body: { access_token: GIVEN } };
    vi.mocked(getMlopsTokenAction).mockResolvedValue({ ok: true, data: { answer, inspection: null, checks: [] } } as never);
    const page = renderInPouch(
      <NuqsTestingAdapter>
        <TokensPage instance={{ apiClient: 'api-client', sdkClient: 'sdk-client' } as Instance} lifetimes={null} mayUseSecret />
      </NuqsTestingAdapter>,
    );
    await userEvent.type(screen.getByRole('textbox', { name: /Username/ }), 'ada');
    await userEvent.type(screen.getByLabelText(/^Password/), TYPED);
    await press('Get token');
    await screen.findByText('Access token');
    expect(getMlopsTokenAction).toHaveBeenCalledWith(expect.objectContaining({ password: TYPED }));
    await expectNoSecretIn(page);
  });
});
