import { describe, expect, it } from 'vitest';
import { titleOf } from '@/components/users/bulk/bulk-words';

describe('a job', () => {
  it.each([
    ['users.disable', {}, 1, 'Disable 1 user'],
    ['users.delete', {}, 1234, 'Delete 1,234 users'],
    ['users.add-role', { role: 'admin' }, 2, 'Add the role admin to 2 users'],
    [
      'users.add-role',
      { role: { client: 'reports', name: 'export/read' }, label: 'export/read of reports' },
      2,
      'Add the role export/read of reports to 2 users',
    ],
    ['users.leave-group', { groupId: 'g', group: '/a/b' }, 2, 'Remove 2 users from the group /a/b'],
    ['users.of-a-later-version', {}, 2, 'A job'],
  ])('is called what it does to how many: %s', (kind, parameters, total, title) => {
    expect(titleOf({ kind, parameters, total })).toBe(title);
  });
});
