import { beforeEach, expect, test, vi } from 'vitest';
import { findNames } from '@/lib/activity/names';
import type { Party } from '@/lib/activity/schema';
import { AppError } from '@/lib/errors';
import { unitViewer } from '../../support/unit-viewer.ts';

const { readUser } = vi.hoisted(() => ({ readUser: vi.fn() }));
vi.mock('@/lib/keycloak/users', () => ({ readUser }));

const viewer = (id: string) => unitViewer({ id, permissions: new Set(['view-users']) });
const user = (id: string, name: string | null = null): Party => ({ kind: 'user', id, name });

beforeEach(() => {
  readUser.mockReset().mockImplementation(async (_, id: string) => ({ username: `name of ${id}` }));
});

test('the limit counts neither what is kept nor, before the others, what has a name', async () => {
  const eve = viewer('eve');
  await findNames(eve, [user('kept')], 1);
  const nameOf = await findNames(eve, [user('kept'), user('named', 'Named'), user('new'), user('late')], 2);
  expect(['kept', 'named', 'new', 'late'].map((id) => nameOf(user(id)))).toEqual([
    'name of kept',
    'Named',
    'name of new',
    'name of late',
  ]);
  expect(readUser).toHaveBeenCalledTimes(3);
});

test('what one viewer may see is kept from another who may not', async () => {
  const nameFor = async (id: string) => (await findNames(viewer(id), [user('hidden')], 1))(user('hidden'));
  expect(await nameFor('frank')).toBe('name of hidden');
  readUser.mockImplementation(async () => {
    throw new AppError('FORBIDDEN', 'hidden');
  });
  expect(await nameFor('grace')).toBeNull();
  expect(await nameFor('frank')).toBe('name of hidden');
});
