// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { GroupSearch } from '@/components/users/pickers/group-search';
import { Picker } from '@/components/users/pickers/picker';
import { RoleSearch } from '@/components/users/pickers/role-search';
import type { KnownRole } from '@/lib/users/account/schema';
import type { Group } from '@/lib/users/schema';
import { renderInPouch } from '../../../support/render.tsx';

const fetch = vi.fn<typeof globalThis.fetch>();
const answer = (body: unknown) => fetch.mockImplementation(async () => Response.json(body));
beforeEach(() => {
  vi.resetAllMocks();
  vi.stubGlobal('fetch', fetch);
});

const group = (id: string, ...names: string[]): Group => ({ id, path: `/${names.join('/')}`, names });
const role = (name: string, client: string | null): KnownRole => ({
  id: name,
  name,
  client,
  clientUuid: client,
  description: '',
});
const ADMIN = { client: null, name: 'admin' };

describe('the picker of groups', () => {
  it('offers a group that was created since it was opened last', async () => {
    answer([group('1', 'old')]);
    renderInPouch(
      <Picker label="Add to a group" isBusy={false}>
        {() => <GroupSearch userId="u" onChoose={vi.fn()} />}
      </Picker>,
    );
    const toggle = () => userEvent.click(screen.getByRole('button', { name: 'Add to a group…', hidden: true }));
    await toggle();
    expect(await screen.findByRole('option', { name: '/old' })).toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    answer([group('1', 'old'), group('2', 'new')]);
    await toggle();
    expect(await screen.findByRole('option', { name: '/new' })).toBeInTheDocument();
  });

  it('tells two groups with the same path apart', async () => {
    answer([group('1', 'a', 'b'), group('2', 'a/b')]);
    const onChoose = vi.fn();
    renderInPouch(<GroupSearch userId="u" onChoose={onChoose} />);
    expect(await screen.findByRole('option', { name: '/a/b' })).toBeInTheDocument();
    await userEvent.click(screen.getByRole('option', { name: /“a\/b”/ }));
    expect(onChoose).toHaveBeenCalledWith(expect.objectContaining({ id: '2' }));
  });
});

describe('the picker of roles', () => {
  it('says that the user already has a role that is not offered', async () => {
    answer({ roles: [role('lead', null)], withClients: true });
    renderInPouch(<RoleSearch userId="u" except={ADMIN} held={[role('view-profile', 'account')]} onChoose={vi.fn()} />);
    await screen.findByRole('option', { name: 'lead' });
    await userEvent.type(screen.getByRole('combobox'), 'view-prof');
    expect(within(screen.getByRole('status')).getByText('The user already has account/view-profile.')).toBeInTheDocument();
    await userEvent.type(screen.getByRole('combobox'), 'xyz');
    expect(screen.getByRole('status')).toHaveTextContent('No matching roles.');
  });

  it('keeps names apart that differ in outer blanks only', async () => {
    answer({
      roles: [
        { ...role('lead', null), id: '1' },
        { ...role(' lead', null), id: '2' },
      ],
      withClients: true,
    });
    const onChoose = vi.fn();
    renderInPouch(<RoleSearch userId="u" except={ADMIN} held={[]} onChoose={onChoose} />);
    await userEvent.click((await screen.findAllByRole('option'))[1] as HTMLElement);
    expect(onChoose).toHaveBeenCalledWith(expect.objectContaining({ name: ' lead' }));
  });
});
