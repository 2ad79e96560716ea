import { describe, expect, test } from 'vitest';
import { changeUserAction, saveProfileAction } from '@/lib/users/account/actions';
import { countUsers, exportUsers, findExactUsers, listUsers } from '@/lib/users/list/data';
import { userListSchema } from '@/lib/users/list/schema';
import { proxy } from '../../../support/integration-setup.ts';
import { seen, target, targetForEachTest } from '../../../support/target-stage.ts';

targetForEachTest();

const asked = () => proxy.seen.filter(({ path }) => /\/users(\/count)?\/?\?/.test(path)).length;

describe('a search that Keycloak does not answer', () => {
  test.each([
    ['280 characters', 'a'.repeat(280), 'Use at most 255 characters.'],
    ['NUL', 'ada\0', 'control character'],
    ['half of a pair', 'ada\ud800', 'control character'],
    ['a bell', 'a\u0007da', 'control character'],
  ])('is refused in words and not sent: %s', async (_what, q, words) => {
    const refused = { code: 'INVALID_INPUT', message: expect.stringContaining(words) };
    const list = userListSchema.parse({ q });
    for (const read of [listUsers, countUsers, findExactUsers]) await expect(read(list)).rejects.toMatchObject(refused);
    await expect(exportUsers(list, new AbortController().signal)).rejects.toMatchObject(refused);
    expect(asked()).toBe(0);
  });
});

describe('a form with what cannot be stored', () => {
  const save = (firstName: string) =>
    saveProfileAction({
      id: target.id,
      emailVerified: true,
      values: { email: [target.username], firstName: [firstName], lastName: ['Person'] },
    });

  test.each([
    ['NUL', () => save('A\0da'), { firstName: [expect.stringContaining('invisible characters')] }],
    ['10,001 characters', () => save('a'.repeat(10_001)), { firstName: ['Use at most 10000 characters.'] }],
    ['300 characters', () => save('a'.repeat(300)), { firstName: ['Use at most 255 characters.'] }],
    [
      'a role of 600 characters',
      () => changeUserAction({ id: target.id, operation: { kind: 'add-role', role: { client: null, name: 'r'.repeat(600) } } }),
      { name: [expect.stringMatching(/^Use at most \d+ characters/)] },
    ],
  ])('is refused beside the field: %s', async (_what, submit, fieldErrors) => {
    expect(await submit()).toMatchObject({ ok: false, code: 'INVALID_INPUT', fieldErrors });
    expect(await seen()).toMatchObject({ firstName: 'Test' });
  });
});
