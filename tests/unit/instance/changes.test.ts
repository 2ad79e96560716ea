import { expect, test } from 'vitest';
import type { Check } from '@/lib/checks/check';
import { DAY_MS } from '@/lib/duration';
import { stateChanges } from '@/lib/instance/changes';
import { checksFor } from '@/lib/instance/doctor';
import { needsOfChanges } from '@/lib/instance/needs';

const check = (id: string, state: Check['state']): Check => ({ id, state, title: `Title of ${id}`, words: '' });
const NOW = Date.UTC(2026, 10, 29);

test('changes are those of the state; what was or is unknown, new or gone says nothing', () => {
  const before = [check('a', 'pass'), check('b', 'pass'), check('c', 'unknown'), check('d', 'warn'), check('gone', 'fail')];
  const after = [check('a', 'fail'), check('b', 'pass'), check('c', 'warn'), check('d', 'unknown'), check('new', 'warn')];
  expect(stateChanges(before, after)).toEqual([{ id: 'a', title: 'Title of a', from: 'pass', to: 'fail' }]);
});

test('a change is told for a day', () => {
  const changes = stateChanges([check('a', 'pass'), check('b', 'warn')], [check('a', 'fail'), check('b', 'pass')]);
  const changed = { at: new Date(NOW).toISOString(), changes };
  expect(needsOfChanges(changed, NOW + DAY_MS)).toMatchObject([
    { count: 2, words: 'Title of a: now a problem; Title of b: now OK.' },
  ]);
  expect(needsOfChanges(changed, NOW + DAY_MS + 1)).toEqual([]);
  expect(needsOfChanges(null, NOW)).toEqual([]);
});

test('what was found with the rights of one administrator is shown to another only as far as they may see it', () => {
  const found = { seen: [check('realm', 'pass')], parts: { events: [check('login-events', 'warn')], directories: [] } };
  const idsFor = (...roles: string[]) => checksFor(found, new Set(roles), { POUCH_REALM: 'master' }).map(({ id }) => id);
  expect(idsFor('view-events')).toContain('login-events');
  expect(idsFor('view-users')).not.toContain('login-events');
  expect(idsFor('view-users')).toContain('events');
});
