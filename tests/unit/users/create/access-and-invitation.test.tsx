// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CREATED, create, field, invite, show, submit } from '../../../support/create-user.tsx';
import { answerAboutLea, chooseLea } from '../../../support/same-access.ts';

const button = (name: string) => screen.getByRole('button', { name });

beforeEach(() => {
  const groups = [{ id: 'g1', path: '/team', names: ['team'] }];
  vi.stubGlobal('fetch', async () => Response.json({ groups, roles: [], withClients: true }));
});

async function chooseTeam() {
  await userEvent.click(button('Add a group…'));
  await userEvent.click(await screen.findByRole('option', { name: /team/ }));
}

describe('the groups and roles of a new user', () => {
  it('are sent, stay for the next user, and can be removed', async () => {
    create.mockResolvedValue({ ok: true, data: CREATED });
    show();
    await userEvent.type(field('Email'), 'ada@example.net');
    await chooseTeam();
    await submit();
    const access = [{ kind: 'join-group', groupId: 'g1' }];
    expect(create).toHaveBeenLastCalledWith(expect.objectContaining({ access }));

    await userEvent.click(await screen.findByRole('button', { name: 'Create another' }));
    await userEvent.click(button('Close anyway'));
    expect(field('Email')).toHaveValue('');
    await userEvent.click(button('Remove Group /team'));
    expect(screen.queryByText('Group /team')).not.toBeInTheDocument();
  });

  it('are named beside the sign-in details where they were refused', async () => {
    const refusals = [{ kind: 'join-group' as const, groupId: 'g1', message: 'You may not.' }];
    create.mockResolvedValue({ ok: true, data: { ...CREATED, refusals } });
    show();
    await chooseTeam();
    await submit();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The user was created, but did not get the chosen groups and roles:Group /team: You may not.',
    );
    expect(button('Reveal password')).toBeInTheDocument();
  });
});

it('copies the groups and roles of another user', async () => {
  vi.stubGlobal('fetch', answerAboutLea);
  create.mockResolvedValue({ ok: true, data: CREATED });
  show();
  await userEvent.type(field('Email'), 'ada@example.net');
  await userEvent.click(button('Same access as…'));
  await chooseLea();
  await userEvent.click(await screen.findByRole('button', { name: 'Add 1 group and 1 role' }));
  expect(button('Remove Role lead')).toBeVisible();
  await submit();
  const access = [
    { kind: 'join-group', groupId: 'g1' },
    { kind: 'add-role', role: { client: null, name: 'lead' } },
  ];
  expect(create).toHaveBeenLastCalledWith(expect.objectContaining({ access }));
});

describe('an invitation by email', () => {
  const invited = { id: '6f1c', username: 'ada', email: 'ada@example.net', refusals: [] };

  it('is sent without a password, and says what its link does', async () => {
    const landing = { clientId: 'web', url: 'https://wallaroo.example.net/' };
    invite.mockResolvedValue({ ok: true, data: { ...invited, invitation: { seconds: 43_200, landing } } });
    show([], [], 43_200);
    await userEvent.click(screen.getByRole('radio', { name: 'Invitation by email' }));
    expect(screen.queryByRole('group', { name: 'Temporary password' })).not.toBeInTheDocument();
    await userEvent.click(button('Create and invite'));
    expect(await screen.findByRole('heading', { name: 'ada was invited' })).toHaveFocus();
    expect(
      screen.getByText(/then leads to Wallaroo at https:\/\/wallaroo\.example\.net\/\. It is valid for 12 hours\./),
    ).toBeVisible();
    expect(create).not.toHaveBeenCalled();
  });

  it('says that the user exists where it was not sent', async () => {
    invite.mockResolvedValue({ ok: true, data: { ...invited, invitation: { failure: 'The mail server does not answer.' } } });
    show([], [], 43_200);
    await userEvent.click(screen.getByRole('radio', { name: 'Invitation by email' }));
    await userEvent.click(button('Create and invite'));
    expect(await screen.findByRole('heading', { name: 'ada was created, but not invited' })).toBeVisible();
    expect(screen.getByRole('alert')).toHaveTextContent('The mail server does not answer. Open the user');
  });

  it('is explained where the realm has no mail server', () => {
    show();
    expect(screen.getByText(/Invitations by email are not available, because the realm has no mail server/)).toBeVisible();
    expect(screen.queryByRole('radio', { name: 'Invitation by email' })).not.toBeInTheDocument();
  });
});

it('offers the address that was most likely meant, once the field is left', async () => {
  show();
  await userEvent.type(field('Email'), 'ada@gmial.com');
  expect(screen.queryByText(/Did you mean/)).not.toBeInTheDocument();
  await userEvent.tab();
  await userEvent.click(button('ada@gmail.com'));
  expect(field('Email')).toHaveValue('ada@gmail.com');
  expect(field('Username')).toHaveValue('ada@gmail.com');
  expect(screen.queryByText(/Did you mean/)).not.toBeInTheDocument();
});
