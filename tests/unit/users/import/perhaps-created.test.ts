import { expect, test, vi } from 'vitest';
import { AppError } from '@/lib/errors';
import { perhapsCreated } from '@/lib/users/import/create';
import { unitViewer } from '../../../support/unit-viewer.ts';

const findExact = vi.hoisted(() => vi.fn());
vi.mock('@/lib/users/import/compare', () => ({ findExact }));

const ASKED_AT = Date.UTC(2026, 10, 29);
const viewer = unitViewer();
const conflict = new AppError('CONFLICT', 'A user with this username exists.');
const perhaps = expect.objectContaining({ message: expect.stringContaining('may be the one of this row') });

test.each([
  ['made while Pouch tried', ASKED_AT + 3_000, perhaps],
  ['made by a Keycloak whose clock is behind', ASKED_AT - 30_000, perhaps],
  ['of whom Keycloak does not say when', null, perhaps],
  ['who existed before', 1, conflict],
])('a user with the username %s', async (_what, createdTimestamp, expected) => {
  findExact.mockResolvedValueOnce({ id: 'bo', createdTimestamp }).mockResolvedValueOnce(null);
  expect(await perhapsCreated(viewer, { username: 'bo', email: 'bo@example.com' }, ASKED_AT, conflict)).toEqual(expected);
});
