import * as deletion from '@/lib/users/deletion/actions';
import { deleted, idOf, made2, type Step } from './stage.ts';

export const DELETIONS: Step[] = [
  [
    'deleteUserAction',
    ['user.delete'],
    () => made2,
    async () => {
      deleted.id = await idOf(made2);
      return deletion.deleteUserAction({ id: deleted.id, username: made2 });
    },
  ],
  ['restoreDeletedUserAction', ['user.restore'], () => made2, () => deletion.restoreDeletedUserAction(deleted.id)],
  [
    'purgeDeletedUsersAction',
    ['user.delete', 'user.purge'],
    () => made2,
    async () => {
      await deletion.deleteUserAction({ id: deleted.id, username: made2 });
      return deletion.purgeDeletedUsersAction([deleted.id]);
    },
  ],
];
