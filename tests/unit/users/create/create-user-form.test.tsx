// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { ProfileField } from '@/lib/users/profile/schema';
import { CREATED, create, descriptionOf, field, show, submit } from '../../../support/create-user.tsx';

const DEPARTMENT: ProfileField = {
  name: 'department',
  label: 'department',
  values: [],
  isRequired: true,
  isReadOnly: false,
  isMultivalued: false,
  options: null,
  isKnown: true,
  isOwn: false,
};

describe('the form for a new user', () => {
  it('lets the username follow the email address', async () => {
    show();
    await userEvent.type(field('Email'), 'ada@example.net');
    expect(field('Username')).toHaveValue('ada@example.net');
  });

  it('leaves the username alone once it was edited', async () => {
    show();
    await userEvent.type(field('Email'), 'ada@');
    await userEvent.clear(field('Username'));
    await userEvent.type(field('Username'), 'ada');
    await userEvent.type(field('Email'), 'example.net');
    expect(field('Email')).toHaveValue('ada@example.net');
    expect(field('Username')).toHaveValue('ada');
  });

  it('sends everything that was typed, and asks for a generated password', async () => {
    create.mockResolvedValue({ ok: true, data: CREATED });
    show();
    await userEvent.type(field('Email'), 'ada@example.net');
    await userEvent.type(field('First name'), 'Ada');
    await userEvent.type(field('Last name'), 'Lovelace');
    await userEvent.click(screen.getByRole('switch', { name: 'Email verified' }));
    await submit();
    expect(create.mock.calls).toEqual([
      [
        {
          email: 'ada@example.net',
          username: 'ada@example.net',
          firstName: 'Ada',
          lastName: 'Lovelace',
          emailVerified: false,
          password: null,
          access: [],
        },
      ],
    ]);
  });

  it('offers a password that lasts behind "More options"', async () => {
    create.mockResolvedValue({ ok: true, data: CREATED });
    show();
    await userEvent.type(field('Email'), 'robot@example.net');
    expect(screen.getByRole('group', { name: 'Temporary password' })).toBeInTheDocument();
    await userEvent.click(screen.getByText('More options'));
    await userEvent.click(screen.getByRole('switch', { name: 'Keep this password' }));
    expect(screen.getByRole('group', { name: 'Password' })).toBeInTheDocument();
    await submit();
    expect(create).toHaveBeenCalledWith(expect.objectContaining({ isTemporary: false }));
  });

  it('asks for the fields that the realm requires, and sends them', async () => {
    create.mockResolvedValue({
      ok: false,
      code: 'INVALID_INPUT',
      message: 'Fill this in. The realm requires it.',
      fieldErrors: { department: ['Fill this in. The realm requires it.'] },
    });
    show([], [DEPARTMENT]);
    await submit();
    const department = field('department (required)');
    expect(descriptionOf(department)).toContain('Fill this in. The realm requires it.');
    await userEvent.type(department, 'Models');
    await submit();
    expect(create.mock.lastCall).toEqual([expect.objectContaining({ attributes: { department: ['Models'] } })]);
  });

  it("sends a password that was typed under the realm's rules", async () => {
    create.mockResolvedValue({ ok: true, data: CREATED });
    show(['at least 12 characters', 'at least 1 digit']);
    await userEvent.click(screen.getByRole('radio', { name: 'Type one' }));
    expect(descriptionOf(field('Password'))).toBe('The realm requires at least 12 characters, at least 1 digit.');
    await userEvent.type(field('Password'), 'a password 1');
    await submit();
    expect(create).toHaveBeenCalledWith(expect.objectContaining({ password: 'a password 1' }));
  });
});
