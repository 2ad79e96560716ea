import { beforeEach, describe, expect, test, vi } from 'vitest';
import { readRealmSessions } from '@/lib/users/sessions/read';
import { unitViewer } from '../../../support/unit-viewer.ts';

const calls = vi.hoisted(() => ({
  findRealmSessions: vi.fn(),
  readSessionStats: vi.fn(),
  listSessionsWith: vi.fn(),
  listSessions: vi.fn(),
  findUsers: vi.fn(),
  readServerInfo: vi.fn(),
}));
vi.mock('@/lib/keycloak/sessions', () => calls);
vi.mock('@/lib/keycloak/users', () => calls);
vi.mock('@/lib/keycloak/server-info', () => calls);
vi.mock('@/lib/users/operations/end-sessions', () => ({}));

const viewer = unitViewer();
const session = (id: string, ipAddress: string) => ({
  id,
  userId: id,
  username: id,
  clients: { shop: 'shop' },
  ipAddress,
  start: 1,
  lastAccess: 1,
});
const stats = (clients: number, active: number) =>
  Array.from({ length: clients }, (_, index) => ({ id: `c${index}`, clientId: `client-${index}`, active, offline: 0 }));
const search = (q: string) => readRealmSessions(viewer, { q, kind: 'online', page: 1 });
const idsOf = async (q: string) => (await search(q)).sessions.map(({ id }) => id);

beforeEach(() => {
  vi.clearAllMocks();
  calls.findUsers.mockResolvedValue([]);
  calls.findRealmSessions.mockResolvedValue([session('listed', '')]);
  calls.readSessionStats.mockResolvedValue(stats(2, 2));
  calls.listSessionsWith.mockResolvedValue([session('ada', '10.0.0.1'), session('bo', '10.0.9.1')]);
});

test('a viewer who may not see the version decides for no one else', async () => {
  calls.readServerInfo.mockResolvedValueOnce({ version: null });
  expect(await idsOf('10.0.9')).toEqual(['listed']);
  calls.readServerInfo.mockResolvedValue({ version: '23.0.7' });
  expect(await idsOf('10.0.9')).toEqual(['bo']);
});

describe('a Keycloak that does not search all sessions', () => {
  beforeEach(() => calls.readServerInfo.mockResolvedValue({ version: '23.0.7' }));

  test('is searched by address, username and client ID, and that is all where every session was read', async () => {
    expect(await search('10.0.9')).toMatchObject({ sessions: [{ id: 'bo' }], leftOut: null });
    expect(await idsOf('ADA')).toEqual(['ada']);
    expect(await idsOf('client-1')).toEqual(['ada', 'bo']);
    expect(await search('none')).toMatchObject({ sessions: [], leftOut: null });
  });

  test.each([
    ['more clients', stats(21, 1)],
    ['more sessions with a client', stats(1, 101)],
  ])('says that it left some out where there are %s than it reads', async (_what, more) => {
    calls.readSessionStats.mockResolvedValue(more);
    expect(await search('10.9.9')).toMatchObject({ sessions: [], leftOut: expect.stringContaining('cannot search all') });
  });

  test('is asked for the sessions of a client with few that the search names', async () => {
    calls.readSessionStats.mockResolvedValue([...stats(20, 5), { id: 'few', clientId: 'shop', active: 1, offline: 0 }]);
    calls.listSessionsWith.mockImplementation(async (_tokens, id: string) => (id === 'few' ? [session('cy', '')] : []));
    expect(await idsOf('shop')).toEqual(['cy']);
  });
});
