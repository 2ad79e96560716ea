// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CreateUserForm } from '@/components/users/create/create-user-form';
import { createUserAction } from '@/lib/users/create/actions';
import { KEYCLOAK, renderInPouch } from '../../../support/render.tsx';

vi.mock('@/lib/users/create/actions', () => ({ createUserAction: vi.fn() }));
vi.mock('@/lib/users/deletion/actions', () => ({ deleteUserAction: vi.fn() }));
const create = vi.mocked(createUserAction);

const CREATED = {
  id: '6f1c',
  username: 'ada@example.net',
  temporaryPassword: 'Zx:9temporary',
  signInUrl: 'https://wallaroo.example.net/auth/realms/master/account',
  sdkBlock: 'import wallaroo',
  alsoAsked: '',
};
type Answer = Awaited<ReturnType<typeof createUserAction>>;

beforeEach(() => {
  create.mockReset().mockResolvedValue({ ok: true, data: CREATED });
});

const email = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Email' });

async function createAda() {
  renderInPouch(<CreateUserForm keycloak={KEYCLOAK} passwordRules={[]} fields={[]} />);
  await userEvent.type(screen.getByRole('textbox', { name: 'Username' }), 'ada');
  await userEvent.type(email(), 'ada@example.net{Enter}');
}

describe('creating a user', () => {
  it('happens once, however often Enter is pressed', async () => {
    const answer = Promise.withResolvers<Answer>();
    create.mockReturnValue(answer.promise);
    await createAda();
    const button = await screen.findByRole<HTMLButtonElement>('button', { name: 'Creating…' });
    expect(button).toBeDisabled();
    fireEvent.submit(email());
    answer.resolve({ ok: true, data: CREATED });
    await screen.findByRole('heading', { name: 'Sign-in details' });
    expect(create).toHaveBeenCalledTimes(1);
  });

  it('ends with the hand-off kit, to which the focus goes', async () => {
    await createAda();
    const heading = await screen.findByRole('heading', { name: 'Sign-in details' });
    expect(heading).toHaveFocus();
    expect(screen.queryByDisplayValue('Zx:9temporary')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Reveal password' }));
    expect(screen.getByLabelText<HTMLInputElement>('Temporary password')).toHaveValue('Zx:9temporary');
    for (const fact of [CREATED.id, CREATED.username, CREATED.signInUrl]) expect(screen.getByText(fact)).toBeDefined();
  });

  it('can be handed off in one copy, without the id', async () => {
    const user = userEvent.setup();
    await createAda();
    await user.click(await screen.findByRole('button', { name: 'Copy all' }));
    const text = await navigator.clipboard.readText();
    expect(text).toMatch(/^Sign-in address: https:.*\nUsername: ada@example\.net\nTemporary password: Zx:9temporary\n\n1\. /);
    expect(text).not.toContain(CREATED.id);
  });

  it('says what else the person will be asked for, on the page and in the copy', async () => {
    const user = userEvent.setup();
    create.mockResolvedValue({ ok: true, data: { ...CREATED, alsoAsked: 'set up a one-time code' } });
    await createAda();
    expect((await screen.findAllByRole('listitem')).map(({ textContent }) => textContent)[2]).toContain('set up a one-time code');
    await user.click(screen.getByRole('button', { name: 'Copy all' }));
    expect(await navigator.clipboard.readText()).toMatch(/^3\. Keycloak then asks you.* to set up a one-time code\.$/m);
  });

  it('starts over with an empty form, in which the username follows again', async () => {
    await createAda();
    await userEvent.click(await screen.findByRole('button', { name: 'Create another' }));
    expect(screen.getByRole('alert').textContent).toMatch(/cannot be shown again/);
    await userEvent.click(screen.getByRole('button', { name: 'Close anyway' }));
    expect(email()).toHaveValue('');
    expect(screen.queryByText('Zx:9temporary')).not.toBeInTheDocument();
    await userEvent.type(email(), 'bob@example.net');
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Username' })).toHaveValue('bob@example.net');
  });
});
