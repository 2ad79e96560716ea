// @vitest-environment happy-dom
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RolesPanel } from '@/components/users/account/roles-panel';
import { titleOf } from '@/components/users/bulk/bulk-words';
import { GroupList } from '@/components/users/pickers/group-list';
import { RoleList } from '@/components/users/pickers/role-list';
import type { HeldRole, KnownRole } from '@/lib/users/account/schema';
import { renderInPouch } from '../../../support/render.tsx';

const NAMES = ['admin', ' admin', 'admin\t', '\u00a0admin', 'ad\u200bmin', '\u202eadmin'];
const SHOWN = ['admin', '[U+0020]admin', 'admin[U+0009]', '[U+00A0]admin', 'ad[U+200B]min', '[U+202E]admin'];
const role = (name: string, client: string | null = null): KnownRole => ({
  id: `${client} of ${name}`,
  name,
  client,
  clientUuid: client,
  description: '',
});
const options = () => screen.getAllByRole('option').map(({ textContent }) => textContent);

// A picker loads its options ahead, and would still do so when the test is over.
afterEach(() => vi.dynamicImportSettled());

describe('roles and groups whose names differ in what cannot be seen', () => {
  it('are told apart among the roles to choose from, and found by what was copied', async () => {
    const onChoose = vi.fn();
    const roles = [...NAMES.map((name) => role(name)), role(' admin', 'reports ')];
    renderInPouch(<RoleList roles={roles} withClients error={null} none="" onChoose={onChoose} />);
    expect(options()).toEqual([...SHOWN, '[U+0020]adminof reports[U+0020]']);

    await userEvent.type(screen.getByRole('combobox'), 'ad\u200bmin');
    expect(options()).toEqual(['ad[U+200B]min']);
    await userEvent.click(screen.getByRole('option'));
    expect(onChoose).toHaveBeenCalledWith(role('ad\u200bmin'));
  });

  it('are told apart among the groups to choose from', async () => {
    const onChoose = vi.fn();
    const groups = [...NAMES, ' a/b'].map((name) => ({ id: name, path: `/x/${name}`, names: ['x', name] }));
    renderInPouch(<GroupList groups={groups} error={null} none="" onChoose={onChoose} />);
    expect(options().slice(0, -1)).toEqual(SHOWN.map((name) => `/x/${name}`));
    expect(options().at(-1)).toContain('“x” › “[U+0020]a/b”');

    await userEvent.type(screen.getByRole('combobox'), '[[u+0020]admin');
    await userEvent.click(screen.getByRole('option'));
    expect(onChoose).toHaveBeenCalledWith(groups[1]);
  });

  it('are told apart among the roles that a user has, with where they come from', async () => {
    const roles = NAMES.map((name): HeldRole => {
      const sources = [{ kind: 'direct' as const }];
      return { ...role(name), isDirect: true, isDefault: false, sources };
    });
    const onChange = vi.fn();
    const accessRole = { client: null, name: 'admin' };
    renderInPouch(
      <RolesPanel
        userId="u"
        access={{ roles, isWhole: true, groups: [] }}
        mayManage
        isBusy={false}
        accessRole={accessRole}
        onChange={onChange}
      />,
    );
    for (const name of SHOWN) expect(screen.getByText(name)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Remove role [U+00A0]admin' }));
    expect(onChange).toHaveBeenCalledWith(expect.objectContaining({ name: '\u00a0admin' }), false);
  });

  it('are told apart in the title of a job, also of one that was started before', () => {
    const title = (parameters: Record<string, unknown>) => titleOf({ kind: 'users.add-role', parameters, total: 2 });
    expect(title({ label: ' admin' })).toBe('Add the role [U+0020]admin to 2 users');
    expect(title({ label: '[U+0020]admin' })).toBe('Add the role [U+0020]admin to 2 users');
  });
});
