// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { create, descriptionOf, field, show, submit } from '../../../support/create-user.tsx';

describe('creating a user that fails', () => {
  it('keeps everything that was typed, and ties the sentence to the field', async () => {
    const words = 'This username is taken.';
    create.mockResolvedValue({ ok: false, code: 'CONFLICT', message: words, fieldErrors: { username: [words] } });
    show();
    await userEvent.type(field('Email'), 'ada@example.net');
    await userEvent.type(field('First name'), 'Ada');
    await userEvent.click(screen.getByRole('switch', { name: 'Email verified' }));
    await userEvent.click(screen.getByRole('radio', { name: 'Type one' }));
    await userEvent.type(field('Password'), 'secret');
    await submit();
    expect(await screen.findByRole('alert')).toHaveTextContent(/^Check the marked fields\.$/);
    expect(screen.getAllByText(words, { exact: false })).toHaveLength(1);
    expect(field('Username')).toHaveFocus();
    const values = ['Email', 'Username', 'First name', 'Last name', 'Password'].map((name) => field(name).value);
    expect(values).toEqual(['ada@example.net', 'ada@example.net', 'Ada', '', 'secret']);
    expect(screen.getByRole('switch', { name: 'Email verified' })).toHaveAttribute('aria-checked', 'false');
    expect(field('Username')).toHaveAttribute('aria-invalid', 'true');
    expect(descriptionOf(field('Username'))).toContain(words);
    expect(field('Email')).toBeValid();
    expect(descriptionOf(field('Email'))).not.toContain(words);
    await userEvent.type(field('Username'), '2');
    expect(field('Username')).not.toHaveAttribute('aria-invalid');
    expect(screen.queryByText(words)).not.toBeInTheDocument();
  });

  it('shows what is wrong with a generated password where there is no field for it', async () => {
    const words = 'The realm requires more digits.';
    create.mockResolvedValue({
      ok: false,
      code: 'INVALID_INPUT',
      message: 'Check the fields.',
      fieldErrors: { password: [words] },
    });
    show();
    await submit();
    expect(within(await screen.findByRole('group', { name: 'Temporary password' })).getByText(words)).toBeInTheDocument();
  });

  it('says to check the list first where the outcome is unknown', async () => {
    create.mockRejectedValue(new Error('An unexpected response was received from the server.'));
    show();
    await submit();
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(
      'Something failed inside Pouch, and the user may have been created. Search for the user before you try again.',
    );
  });
});
