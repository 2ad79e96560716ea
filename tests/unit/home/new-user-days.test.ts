import { beforeEach, expect, test, vi } from 'vitest';
import { DAY_MS } from '@/lib/duration';
import { readNewUserDays } from '@/lib/home/new-user-days';
import { MOST_EVENTS } from '@/lib/home/sign-in-days';

const { listAdminEvents, readEventsConfig, timesOfDone } = vi.hoisted(() => ({
  listAdminEvents: vi.fn(),
  readEventsConfig: vi.fn(),
  timesOfDone: vi.fn(),
}));
vi.mock('@/lib/keycloak/events', () => ({ listAdminEvents }));
vi.mock('@/lib/keycloak/events-config', () => ({ readEventsConfig }));
vi.mock('@/lib/audit/times', () => ({ timesOfDone }));

const NOW = Date.UTC(2026, 10, 29, 12);
const ago = (days: number) => NOW - days * DAY_MS;
const tokens = { get: async () => 'token', renew: async () => 'token' };
const created = (time: number, more = {}) => ({ time, resourcePath: 'users/ada', ...more });

beforeEach(() => {
  readEventsConfig.mockResolvedValue({ adminEvents: true });
  listAdminEvents.mockReset().mockResolvedValue([]);
  timesOfDone.mockResolvedValue([]);
});

async function found() {
  const { days, ...more } = await readNewUserDays(tokens, NOW);
  return { ...more, first: days[0]?.day, users: days.flatMap(({ day, users }) => (users > 0 ? [[day, users]] : [])) };
}

test('users are counted, and neither links to identity providers nor what failed', async () => {
  const link = created(NOW, { resourcePath: 'users/ada/federated-identity/google' });
  listAdminEvents.mockResolvedValue([link, created(NOW, { error: 'conflict' }), created(NOW), created(ago(3))]);
  expect(await found()).toEqual({
    recordedBy: 'keycloak',
    isCut: false,
    first: '2026-11-16',
    users: [
      ['2026-11-26', 1],
      ['2026-11-29', 1],
    ],
  });
});

test('days before the oldest event that was read are left out, though it was no user', async () => {
  const links = Array.from({ length: MOST_EVENTS - 1 }, () => created(ago(2), { resourcePath: 'users/bo/federated-identity/x' }));
  listAdminEvents.mockResolvedValue([created(NOW), ...links]);
  expect(await found()).toMatchObject({ isCut: true, first: '2026-11-28', users: [['2026-11-29', 1]] });
});

test('the larger number of a day holds, because neither record may go back far enough', async () => {
  listAdminEvents.mockResolvedValue([created(NOW), created(NOW)]);
  timesOfDone.mockResolvedValue([NOW, ago(3)]);
  expect((await found()).users).toEqual([
    ['2026-11-26', 1],
    ['2026-11-29', 2],
  ]);
});

test("where Keycloak records no changes, Pouch's record alone is counted", async () => {
  readEventsConfig.mockResolvedValue({ adminEvents: false });
  timesOfDone.mockResolvedValue([ago(1)]);
  expect(await found()).toMatchObject({ recordedBy: 'pouch', users: [['2026-11-28', 1]] });
  expect(listAdminEvents).not.toHaveBeenCalled();
});
