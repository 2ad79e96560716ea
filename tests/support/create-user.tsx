import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, vi } from 'vitest';
import { CreateUserForm } from '@/components/users/create/create-user-form';
import { createUserAction, inviteUserAction } from '@/lib/users/create/actions';
import type { ProfileField } from '@/lib/users/profile/schema';
import { KEYCLOAK, renderInPouch } from './render.tsx';

vi.mock('@/lib/users/create/actions', () => ({ createUserAction: vi.fn(), inviteUserAction: vi.fn() }));
vi.mock('@/lib/users/deletion/actions', () => ({ deleteUserAction: vi.fn() }));

/** The server action that the form calls. It answers nothing until a test says what. */
export const create = vi.mocked(createUserAction);
export const invite = vi.mocked(inviteUserAction);
export type Answer = Awaited<ReturnType<typeof createUserAction>>;

beforeEach(() => {
  create.mockReset();
  invite.mockReset();
});

export const CREATED = {
  id: '6f1c',
  username: 'ada@example.net',
  password: 'Zx:9temporary',
  isTemporary: true,
  signInUrl: 'https://wallaroo.example.net/auth/realms/master/account',
  sdkBlock: 'import wallaroo',
  alsoAsked: '',
  isWelcome: false,
  email: 'ada@example.net',
  landing: { reason: 'No client is known.' },
  obstacle: null,
  refusals: [],
};

export const show = (rules: string[] = [], fields: ProfileField[] = [], linkSeconds: number | null = null) =>
  renderInPouch(
    <CreateUserForm
      keycloak={KEYCLOAK}
      passwordRules={{ rules, canGenerate: true, linkSeconds }}
      fields={fields}
      emailIsUsername={false}
      domains={['example.net']}
    />,
  );
export const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
export const submit = () => userEvent.click(screen.getByRole('button', { name: 'Create user' }));

/** The texts that the field's aria-describedby leads to. */
export function descriptionOf(input: HTMLElement): string {
  const ids = input.getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids.map((id) => document.getElementById(id)?.textContent).join(' | ');
}
