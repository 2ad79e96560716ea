// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Answer, CREATED, create, field, show } from '../../../support/create-user.tsx';

beforeEach(() => {
  create.mockResolvedValue({ ok: true, data: CREATED });
});

async function createAda() {
  show();
  await userEvent.type(field('Username'), 'ada');
  await userEvent.type(field('Email'), 'ada@example.net{Enter}');
}

describe('creating a user', () => {
  it('happens once, however often Enter is pressed', async () => {
    const answer = Promise.withResolvers<Answer>();
    create.mockReturnValue(answer.promise);
    await createAda();
    const button = await screen.findByRole<HTMLButtonElement>('button', { name: 'Creating…' });
    expect(button).toBeDisabled();
    fireEvent.submit(field('Email'));
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
    for (const fact of [CREATED.id, CREATED.username, CREATED.signInUrl]) expect(screen.getByText(fact)).toBeInTheDocument();
  });

  it('can be handed off in one copy, without the id', async () => {
    const user = userEvent.setup();
    await createAda();
    await user.click(await screen.findByRole('button', { name: 'Copy all' }));
    const text = await navigator.clipboard.readText();
    expect(text).toMatch(/^Sign-in address: https:.*\nUsername: ada@example\.net\nTemporary password: Zx:9temporary\n\n1\. /);
    expect(text).not.toContain(CREATED.id);
  });

  it('says what else the user will be asked for, on the page and in the copy', async () => {
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
    expect(screen.getByRole('alert')).toHaveTextContent(/cannot be shown again/);
    await userEvent.click(screen.getByRole('button', { name: 'Close anyway' }));
    expect(field('Email')).toHaveValue('');
    expect(screen.queryByText('Zx:9temporary')).not.toBeInTheDocument();
    await userEvent.type(field('Email'), 'bob@example.net');
    expect(field('Username')).toHaveValue('bob@example.net');
  });
});
