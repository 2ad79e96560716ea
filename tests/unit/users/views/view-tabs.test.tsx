// @vitest-environment happy-dom
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Toaster } from '@/components/ui/toaster';
import { ViewTabs } from '@/components/users/views/view-tabs';
import { type UserList, userListSchema } from '@/lib/users/list/schema';
import { deleteViewAction, renameViewAction, saveViewAction } from '@/lib/users/views/actions';
import type { SavedView } from '@/lib/users/views/schema';
import { renderInPouch } from '../../../support/render.tsx';

vi.mock('@/lib/users/views/actions', () => ({
  saveViewAction: vi.fn(),
  renameViewAction: vi.fn(),
  deleteViewAction: vi.fn(),
  saveColumnsAction: vi.fn(),
}));
const settings = { ok: true as const, data: { views: [], columns: null } };
beforeEach(() => {
  for (const action of [saveViewAction, renameViewAction, deleteViewAction])
    vi.mocked(action).mockReset().mockResolvedValue(settings);
});

const { page: _page, size: _size, ...ALL } = userListSchema.parse({});
const OWN: SavedView = { id: 'v1', name: 'Data science', list: { ...ALL, q: 'ds.', status: 'enabled' }, columns: ['email'] };
const onOpen = vi.fn();

function show(list: Partial<UserList>) {
  renderInPouch(
    <>
      <ViewTabs list={userListSchema.parse(list)} columns={null} own={[OWN]} onOpen={onOpen} />
      <Toaster />
    </>,
  );
}
const current = () => screen.queryAllByRole('link', { current: 'page' }).map(({ textContent }) => textContent);

describe('the views of the list', () => {
  it.each<[Partial<UserList>, string[]]>([
    [{}, ['All users']],
    [{ page: 3, size: 50 }, ['All users']],
    [{ waiting: 'any' }, ['Pending setup']],
    [{ admins: true }, ['Administrators']],
    [{ idle: '90' }, ['Inactive for 90 days']],
    [{ q: 'ds.', status: 'enabled' }, ['Data science']],
    [{ idle: '90', q: 'a' }, []],
  ])('mark for %j as current %j', (list, expected) => {
    show(list);
    expect(current()).toEqual(expected);
    expect(screen.queryAllByRole('button', { name: 'Save view' })).toHaveLength(expected.length === 0 ? 1 : 0);
  });

  it('open at once, and lead to an address for a new tab', async () => {
    show({});
    const link = screen.getByRole('link', { name: 'Data science' });
    expect(link).toHaveAttribute('href', '/users?q=ds.&status=enabled&columns=email');
    await userEvent.click(link);
    expect(onOpen).toHaveBeenCalledWith(OWN);
  });

  it('save what is shown under a name', async () => {
    show({ q: 'x', idle: '30', page: 4 });
    await userEvent.click(screen.getByRole('button', { name: 'Save view' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Save view' }));
    await userEvent.type(dialog.getByRole('textbox', { name: 'Name' }), 'Quiet x{Enter}');
    expect(saveViewAction).toHaveBeenCalledWith({ name: 'Quiet x', list: { ...ALL, q: 'x', idle: '30' }, columns: null });
    await vi.waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });

  it('keep the dialog open and say at the field why a name is refused', async () => {
    const words = 'You already have a view called “x”. Choose another name.';
    const refusal = { ok: false as const, code: 'INVALID_INPUT' as const, message: words, fieldErrors: { name: [words] } };
    vi.mocked(saveViewAction).mockResolvedValue(refusal);
    show({ q: 'x' });
    await userEvent.click(screen.getByRole('button', { name: 'Save view' }));
    const field = await screen.findByRole('textbox', { name: 'Name' });
    await userEvent.type(field, 'x{Enter}');
    expect(await screen.findByText(words)).toBeInTheDocument();
    expect(field).toHaveFocus();
  });

  it("rename and delete one of the administrator's own, and undo that", async () => {
    show({ q: 'ds.', status: 'enabled' });
    const menu = async (item: string) => {
      await userEvent.click(await screen.findByRole('button', { name: 'Actions for the view Data science' }));
      await userEvent.click(await screen.findByRole('menuitem', { name: item }));
    };
    await menu('Rename view…');
    const field = await screen.findByRole('textbox', { name: 'Name' });
    expect(field).toHaveValue('Data science');
    await userEvent.type(field, ' EU{Enter}');
    expect(renameViewAction).toHaveBeenCalledWith('v1', 'Data science EU');
    await vi.waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());

    await menu('Delete view');
    expect(deleteViewAction).toHaveBeenCalledWith('v1');
    await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(saveViewAction).toHaveBeenCalledWith(expect.objectContaining({ name: 'Data science', columns: ['email'] }));
  });
});
