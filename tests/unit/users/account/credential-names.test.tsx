// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { CredentialsTab } from '@/components/users/account/credentials-tab';
import type { Credential, UserDetails } from '@/lib/users/account/schema';
import { renderInPouch } from '../../../support/render.tsx';

vi.mock('@/lib/users/account/actions', () => ({ removeCredentialAction: vi.fn(), changeUserAction: vi.fn() }));

const USER = { id: 'a1', username: 'ada', requiredActions: [], origin: { kind: 'keycloak' }, hasPassword: true };
const held = (id: string, credential: Pick<Credential, 'type' | 'name' | 'label'>) => ({ id, ...credential, createdAt: null });

it('names the button of each credential by its kind once, and by what the user calls it', async () => {
  const credentials: Credential[] = [
    held('1', { type: 'password', name: 'Password', label: null }),
    held('2', { type: 'otp', name: 'One-time code', label: 'Phone' }),
    held('3', { type: 'passkey', name: 'Passkey', label: null }),
    held('4', { type: 'other', name: 'Recovery codes', label: 'in the\u200b safe' }),
  ];
  vi.stubGlobal('fetch', async () => Response.json(credentials));
  renderInPouch(<CredentialsTab user={USER as unknown as UserDetails} mayManage />);
  await screen.findByText('Passkey');
  expect(screen.getAllByRole('button', { name: /^Remove/ }).map((button) => button.getAttribute('aria-label'))).toEqual([
    'Remove password',
    'Remove one-time code “Phone”',
    'Remove passkey',
    'Remove recovery codes “in the[U+200B] safe”',
  ]);
});
