// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ClientsList } from '@/components/clients/clients-list';
import { PastedTokenNote } from '@/components/shell/palette/pasted-token-note';
import { SessionsTab } from '@/components/users/account/sessions-tab';
import type { ClientSummary } from '@/lib/clients/schema';
import type { UserDetails } from '@/lib/users/account/schema';
import { renderInPouch } from '../../support/render.tsx';

vi.mock('@/lib/users/account/actions', () => ({
  endSessionAction: vi.fn(),
  revokeConsentAction: vi.fn(),
  changeUserAction: vi.fn(),
}));

const answer = vi.fn<() => unknown>();
beforeEach(() => vi.stubGlobal('fetch', async () => Response.json(answer())));

const client = (clientId: string): ClientSummary => ({
  uuid: clientId,
  clientId,
  name: null,
  part: null,
  isEnabled: true,
  isPublic: true,
  usesSecret: false,
  serviceAccount: false,
  passwordGrant: false,
  deviceFlow: false,
  browserSignIn: false,
  openTo: { anyAddress: false, anyWebsite: false },
  tokenSeconds: 60,
  hasOwnTokenLife: false,
  secret: null,
});

describe.each(['..', '.'])('a client named %j', (name) => {
  it('is listed without a link, with words for it, beside others', async () => {
    answer.mockReturnValue({ clients: [client(name), client('a/b')], reminderDays: 90 });
    renderInPouch(<ClientsList />);
    const row = await screen.findByRole('row', { name: /Pouch can't open a client with this name/ });
    expect(within(row).getByText(name)).toBeInTheDocument();
    expect(screen.getAllByRole('link').map((link) => link.getAttribute('href'))).toEqual(['/clients/a%2Fb']);
  });

  it('is nowhere to go to from a token', async () => {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    answer.mockReturnValue({ clients: [client(name)], reminderDays: 90 });
    renderInPouch(<PastedTokenNote text={`${part({ alg: 'RS256', typ: 'JWT' })}.${part({ azp: name })}.c2ln`} />);
    await waitFor(() => expect(screen.getByText(/^A token of the client/)).toBeInTheDocument());
    expect(screen.getAllByRole('link').map(({ textContent }) => textContent)).toEqual(['Inspect a token']);
  });

  it('is shown among the consents, which offer no revocation for it', async () => {
    const consent = { scopes: ['profile'], grantedAt: null, hasOfflineTokens: true };
    answer.mockReturnValue({
      sessions: [],
      consents: [
        { clientId: name, ...consent },
        { clientId: 'app', ...consent },
      ],
    });
    renderInPouch(<SessionsTab user={{ id: 'a1', username: 'ada' } as UserDetails} mayManage />);
    expect(await screen.findByText(name)).toBeInTheDocument();
    expect(screen.getByText(/Pouch can't revoke this/)).toBeInTheDocument();
    expect(screen.getAllByRole('button', { name: /^Revoke/ }).map((button) => button.getAttribute('aria-label'))).toEqual([
      'Revoke consent for app',
    ]);
  });
});
