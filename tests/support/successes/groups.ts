import { createUserAction } from '@/lib/users/create/actions';
import * as groups from '@/lib/users/groups/actions';
import { admin, group, made2, ofGroup, role, type Step } from './stage.ts';

export const GROUPS: Step[] = [
  ['createGroupAction', ['group.create'], ofGroup, () => groups.createGroupAction({ parentId: group.parent, name: group.name })],
  [
    'renameGroupAction',
    ['group.rename'],
    ofGroup,
    async () => {
      group.id = (await admin.groups.listSubGroups({ parentId: group.parent }))[0]?.id ?? '';
      return groups.renameGroupAction({ id: group.id, name: `${group.name}2` });
    },
  ],
  ['moveGroupAction', ['group.move'], () => `${group.name}2`, () => groups.moveGroupAction({ id: group.id, parentId: null })],
  ['giveGroupRoleAction', ['group.add-role'], () => `${group.name}2`, () => groups.giveGroupRoleAction({ id: group.id, role })],
  [
    'takeGroupRoleAction',
    ['group.remove-role'],
    () => `${group.name}2`,
    () => groups.takeGroupRoleAction({ id: group.id, role }),
  ],
  [
    'setDefaultGroupAction',
    ['group.make-default'],
    () => `${group.name}2`,
    () => groups.setDefaultGroupAction({ id: group.id, isDefault: true }),
  ],
  [
    'setDefaultGroupAction',
    ['group.end-default'],
    () => `${group.name}2`,
    () => groups.setDefaultGroupAction({ id: group.id, isDefault: false }),
  ],
  [
    'createUserAction',
    ['user.create', 'user.join-group'],
    () => made2,
    () =>
      createUserAction({
        ...{ email: made2, username: made2, firstName: 'A', lastName: 'B', emailVerified: true, password: null },
        access: [{ kind: 'join-group', groupId: group.id }],
      }),
  ],
  [
    'deleteGroupAction',
    ['group.delete'],
    () => `${group.name}2`,
    () => groups.deleteGroupAction({ id: group.id, name: `${group.name}2` }),
  ],
];
