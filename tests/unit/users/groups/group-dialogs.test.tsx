// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DeleteGroupDialog } from '@/components/users/groups/delete-group-dialog';
import { MoveGroupDialog } from '@/components/users/groups/move-group-dialog';
import { deleteGroupAction, moveGroupAction } from '@/lib/users/groups/actions';
import type { GroupDetails } from '@/lib/users/groups/schema';
import { renderInPouch } from '../../../support/render.tsx';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn() }), usePathname: () => '/users/groups' }));
vi.mock('@/lib/users/groups/actions', () => ({ deleteGroupAction: vi.fn(), moveGroupAction: vi.fn() }));
vi.mock('@/lib/users/account/actions', () => ({}));
const fetch = vi.fn<typeof globalThis.fetch>();
const onClose = vi.fn();
const rest = { onClose, onClosed: vi.fn() };

const ADMIN = { id: 'r1', name: 'admin', client: null, clientUuid: null, description: '' };
const TEAM = { id: 'g1', name: 'team', path: '/old/team', names: ['old', 'team'] };
const OLD = { id: 'g2', path: '/old', names: ['old'] };
const OPERATORS = { id: 'g3', path: '/operators', names: ['operators'] };
const INNER = { id: 'g4', path: '/old/team/inner', names: ['old', 'team', 'inner'] };
const ALL_SEEN = { realm: false, clients: false };
const NOTHING = { description: '', around: [], subGroups: 0, isDefault: false, roles: [], administrators: [], unseen: ALL_SEEN };

const answers: Record<string, unknown> = {
  '/api/users/choices?kind=groups': { roles: [], withClients: false, groups: [TEAM, OLD, OPERATORS, INNER] },
  '/api/users/groups/g1': {
    ...NOTHING,
    ...TEAM,
    around: [OLD],
    roles: [{ ...ADMIN, id: 'r2', name: 'viewer', from: OLD }],
  } satisfies GroupDetails,
  '/api/users/groups/g3': {
    ...NOTHING,
    ...OPERATORS,
    name: 'operators',
    roles: [{ ...ADMIN, from: null }],
    administrators: [ADMIN],
    unseen: ALL_SEEN,
  } satisfies GroupDetails,
};

beforeEach(() => {
  vi.resetAllMocks();
  vi.stubGlobal('fetch', fetch);
  fetch.mockImplementation(async (url) => Response.json(answers[String(url)]));
  vi.mocked(moveGroupAction).mockResolvedValue({ ok: true, data: undefined });
  vi.mocked(deleteGroupAction).mockResolvedValue({ ok: true, data: undefined });
});

describe('moving a group', () => {
  it('says what its members get and lose, and offers neither the group around it nor those within it', async () => {
    renderInPouch(<MoveGroupDialog group={TEAM} {...rest} />);
    const offered = await screen.findAllByRole('option');
    expect(offered.map((option) => option.textContent)).toEqual(['/operators']);
    await userEvent.click(screen.getByRole('option', { name: '/operators' }));
    expect(await screen.findByText('All its members get the role admin.')).toBeInTheDocument();
    expect(screen.getByText(/They lose the role viewer/)).toBeInTheDocument();
    expect(screen.getByText(/All its members become administrators/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Move group' }));
    expect(moveGroupAction).toHaveBeenCalledWith({ id: 'g1', parentId: 'g3' });
    expect(onClose).toHaveBeenCalled();
  });

  it('leads to the top', async () => {
    renderInPouch(<MoveGroupDialog group={TEAM} {...rest} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Move to the top level' }));
    expect(screen.getByText('Its members get no other roles by it.')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Move group' }));
    expect(moveGroupAction).toHaveBeenCalledWith({ id: 'g1', parentId: null });
  });
});

describe('deleting a group', () => {
  const IMPACT = {
    subGroups: ['/old/team/inner'],
    subGroupCount: 3,
    members: 500,
    hasMore: true,
    roles: ['admin'],
    defaults: ['inner'],
    isOfAdministrators: true,
    unseen: ALL_SEEN,
    refusal: null,
  };

  it('names what goes with it, and happens under its name only', async () => {
    fetch.mockImplementation(async () => Response.json(IMPACT));
    renderInPouch(<DeleteGroupDialog group={TEAM} {...rest} />);
    for (const words of [
      '3 sub-groups: /old/team/inner and 2 more',
      'the membership of more than 500 users',
      'what it gives: admin',
      'the default group inner: new users no longer join',
    ])
      expect(await screen.findByText(words)).toBeInTheDocument();
    expect(screen.getByText(/will no longer be/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Delete group' })).toBeDisabled();
    await userEvent.type(screen.getByRole('textbox'), 'team{Enter}');
    expect(deleteGroupAction).toHaveBeenCalledWith({ id: 'g1', name: 'team' });
  });

  it('is not offered where Pouch would refuse it', async () => {
    fetch.mockImplementation(async () => Response.json({ ...IMPACT, refusal: 'Not so.' }));
    renderInPouch(<DeleteGroupDialog group={TEAM} {...rest} />);
    expect(await screen.findByText('Not so.')).toBeInTheDocument();
    expect(screen.queryByRole('textbox')).toBeNull();
    expect(screen.getByRole('button', { name: 'Delete group' })).toBeDisabled();
  });
});
