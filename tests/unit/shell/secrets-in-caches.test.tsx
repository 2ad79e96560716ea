// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NuqsTestingAdapter } from 'nuqs/adapters/testing';
import { describe, expect, test, vi } from 'vitest';
import { ClientSecret } from '@/components/clients/client-secret';
import { RotateDialog } from '@/components/clients/rotate-dialog';
import { useShownSecret } from '@/components/clients/use-shown-secret';
import { useFillIn } from '@/components/connect/use-fill-in';
import { TokensPage } from '@/components/tokens/tokens-page';
import { rotateSecretAction, showSecretAction } from '@/lib/clients/actions';
import type { ClientDetails } from '@/lib/clients/schema';
import { fillInAction } from '@/lib/connect/actions';
import { getMlopsTokenAction } from '@/lib/tokens/actions';
import type { Instance } from '@/lib/wallaroo/instance';
import { renderInPouch } from '../../support/render.tsx';
import { expectNoSecretIn, GIVEN, press, TYPED } from '../../support/secrets-in-caches.ts';

vi.mock('@/lib/clients/actions', () => ({ rotateSecretAction: vi.fn(), showSecretAction: vi.fn(), testSecretAction: vi.fn() }));
vi.mock('@/lib/connect/actions', () => ({ fillInAction: vi.fn() }));
vi.mock('@/lib/tokens/actions');

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

describe('the caches', () => {
  test('hold no rotated secret', async () => {
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

  test('hold no revealed secret', async () => {
    vi.mocked(showSecretAction).mockResolvedValue({ ok: true, data: { secret: GIVEN } });
    const page = renderInPouch(<Shown />);
    await press('Reveal secret');
    await screen.findByDisplayValue(GIVEN);
    await expectNoSecretIn(page);
  });

  test('hold no secret of the blocks of code', async () => {
    vi.mocked(fillInAction).mockResolvedValue({ ok: true, data: { clientSecret: GIVEN } } as never);
    const page = renderInPouch(<FilledIn />);
    await press('Fill in');
    await screen.findByText(`${GIVEN} ${TYPED}`);
    await expectNoSecretIn(page);
  });

  test('hold neither a token nor the password that it was asked for with', async () => {
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
