import { expect, test } from 'vitest';
import { findEntries } from '@/lib/activity/own-changes';
import type { RecordItem } from '@/lib/audit/list';
import type { AdminEvent } from '@/lib/keycloak/events';

const NOW = Date.UTC(2026, 10, 29);
const item = (seq: number, more: Partial<RecordItem> = {}): RecordItem => ({
  ...{ seq, at: new Date(NOW).toISOString(), actor: { id: 'ada', username: 'ada' }, action: 'user.disable' },
  ...{ target: { id: 'bob', name: 'bob' }, outcome: 'done', reason: null, hasEnded: true },
  ...{ requestId: null, address: null, jobId: null, ...more },
});
const event = (more: Partial<AdminEvent> = {}): AdminEvent => ({
  ...{ time: NOW - 200, operationType: 'UPDATE', resourcePath: 'users/bob', representation: [] },
  ...{ authDetails: { userId: 'ada', clientId: 'uuid-of-pouch' }, ...more },
});
const nameOfClient = (uuid: string) => (uuid === 'uuid-of-api' ? 'api-client' : null);
const entryFor = (one: AdminEvent, other: RecordItem) => findEntries([one], [other], nameOfClient).get(one)?.seq ?? null;

test.each([
  ['the same', event(), item(1), 1],
  ['another administrator', event({ authDetails: { userId: 'eve' } }), item(1), null],
  ['another user', event({ resourcePath: 'users/eve' }), item(1), null],
  ['another operation', event({ operationType: 'DELETE' }), item(1), null],
  ['something below the user', event({ resourcePath: 'users/bob/groups/g' }), item(1), null],
  ['another time', event({ time: NOW - 61_000 }), item(1), null],
  ['a little later, by another clock', event({ time: NOW + 4_000 }), item(1), 1],
  ['what Keycloak refused', event({ error: 'failed' }), item(1), null],
  ['an entry of a refusal', event(), item(1, { outcome: 'refused' }), null],
  ['an action that is not known to leave one', event(), item(1, { action: 'user.export' }), null],
])('an event and an entry: %s', (_what, one, other, seq) => {
  expect(entryFor(one, other)).toBe(seq);
});

test.each([
  ['user.join-group', 'CREATE', 'users/bob/groups/g', {}],
  ['user.reset-password', 'ACTION', 'users/bob/reset-password', {}],
  ['group.create', 'CREATE', 'groups/parent/children/bob', {}],
  ['group.delete', 'DELETE', 'groups/bob', {}],
  ['client.rotate-secret', 'ACTION', 'clients/uuid-of-api/client-secret', { id: null, name: 'api-client' }],
  ['client.turn-on-passwordGrant', 'UPDATE', 'clients/uuid-of-api', { id: null, name: 'api-client' }],
])('%s explains %s %s', (action, operationType, resourcePath, target) => {
  const one = event({ operationType, resourcePath });
  expect(entryFor(one, item(1, { action, target: { id: 'bob', name: 'bob', ...target } }))).toBe(1);
});

test('an entry explains one event, the nearest entry for each', () => {
  const events = [event(), event({ time: NOW - 30_000 }), event({ time: NOW - 29_000 })];
  const items = [item(2), item(1, { at: new Date(NOW - 29_500).toISOString() })];
  expect([...findEntries(events, items, nameOfClient).values()].map(({ seq }) => seq)).toEqual([2, 1]);
});

test('an entry explains the event that it is nearest to, not the newest', () => {
  const [own, later] = [event(), event({ time: NOW + 3_000 })];
  expect([...findEntries([later, own], [item(1)], nameOfClient).keys()]).toEqual([own]);
});
