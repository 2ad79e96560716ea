import { describe, expect, test } from 'vitest';
import { getGroup, listGroups } from '@/lib/users/groups/data';
import { giveAdmin, groupsForEachTest, makeGroup } from '../../../support/group-stage.ts';
import { proxy } from '../../../support/integration-setup.ts';
import { asSession } from '../../../support/request.ts';
import { freshName, keycloakSide } from '../../../support/stack.ts';
import { STRANGERS } from '../../../support/viewers.ts';

groupsForEachTest();

const search = async (q: string) => (await listGroups({ q, page: 1 })).groups;

describe('the groups of the realm', () => {
  test('are listed level by level, with what they give and how many are in them', async () => {
    const outer = await makeGroup();
    const inner = await makeGroup('in/ner', outer.id);
    await giveAdmin(outer.id);
    await (await keycloakSide()).realms.addDefaultGroup({ realm: 'master', id: inner.id });

    const top = (await listGroups({ q: '', page: 1 })).groups.find(({ id }) => id === outer.id);
    expect(top).toEqual({
      ...outer,
      path: `/${outer.name}`,
      names: [outer.name],
      subGroups: 1,
      roles: ['admin'],
      isOfAdministrators: true,
      isDefault: false,
    });
    const { groups, hasNext } = await listGroups({ q: '', page: 1, within: outer.id });
    expect(groups).toMatchObject([{ id: inner.id, names: [outer.name, 'in/ner'], roles: [], subGroups: 0, isDefault: true }]);
    expect(hasNext).toBe(false);
    await expect(listGroups({ q: '', page: 1, within: 'none' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('are found at any level by a part of the name, without the groups around them', async () => {
    const outer = await makeGroup(freshName('Outer'));
    const needle = freshName('Needle');
    const inner = await makeGroup(needle, outer.id);
    expect(await search(needle.toLowerCase())).toMatchObject([{ id: inner.id, names: [outer.name, needle] }]);
    expect(await search(freshName('none'))).toEqual([]);
  });

  test('are read from the tree where Keycloak has no call for what is in one, as before 23', async () => {
    const outer = await makeGroup();
    const inner = { id: 'i', name: 'inner', path: `/${outer.name}/inner`, subGroups: [] };
    const older = { ...outer, path: `/${outer.name}`, subGroups: [inner], realmRoles: ['admin'] };
    const once = { status: 200, body: JSON.stringify(older) };
    proxy.inject({ path: new RegExp(`/groups/${outer.id}$`), fault: { kind: 'answer', ...once } });
    proxy.inject({ path: /\/groups\/?\?first=0/, fault: { kind: 'answer', status: 200, body: JSON.stringify([older]) } });

    expect((await listGroups({ q: '', page: 1 })).groups).toMatchObject([
      { id: outer.id, subGroups: 1, isOfAdministrators: true },
    ]);
    expect((await listGroups({ q: '', page: 1, within: outer.id })).groups).toMatchObject([
      { id: 'i', names: [outer.name, 'inner'], subGroups: 0 },
    ]);
  });

  test.each(STRANGERS)('are told to %s neither in a list nor one by one', async (_, session, code) => {
    const { id } = await makeGroup();
    await asSession(session());
    await expect(listGroups({ q: '', page: 1 })).rejects.toMatchObject({ code });
    await expect(getGroup(id)).rejects.toMatchObject({ code });
  });
});

describe('one group', () => {
  test('is shown with the groups around it and every role of its members, those of administrators marked', async () => {
    const outer = await makeGroup();
    const inner = await makeGroup('inner', outer.id);
    await giveAdmin(outer.id);

    const shown = await getGroup(inner.id);
    expect(shown).toMatchObject({ name: 'inner', subGroups: 0, isDefault: false, names: [outer.name, 'inner'] });
    expect(shown.around.map(({ id }) => id)).toEqual([outer.id]);
    expect(shown.roles).toMatchObject([{ name: 'admin', client: null, from: { id: outer.id } }]);
    expect(shown.administrators).toContainEqual({ client: null, name: 'admin' });
    expect((await getGroup((await makeGroup()).id)).administrators).toEqual([]);
    await expect(getGroup('none')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
