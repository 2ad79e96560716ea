import { NextRequest } from 'next/server';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { GET } from '@/app/api/activity/export/route';
import { listRecord } from '@/lib/audit/list';
import { proxy } from '../../support/integration-setup.ts';
import { asSession } from '../../support/request.ts';
import { keycloakSide, makeUser, removeUsers, type TestUser, testStack } from '../../support/stack.ts';
import { administrator, ordinary, signInViewers } from '../../support/viewers.ts';

const CHANGES = 620;
const realm = { realm: 'master' };
let before: object;
let user: TestUser;

signInViewers();
beforeAll(async () => {
  const admin = await keycloakSide();
  before = await admin.realms.getConfigEvents(realm);
  await admin.realms.clearAdminEvents(realm);
  await admin.realms.updateConfigEvents(realm, { eventsEnabled: false, adminEventsEnabled: true });
  user = await makeUser(admin);
  for (let times = 0; times < CHANGES; times++)
    await admin.users.update({ id: user.id }, { username: user.username, firstName: `${times}` });
});
beforeEach(() => asSession(administrator));
afterAll(async () => {
  const admin = await keycloakSide();
  await admin.realms.updateConfigEvents(realm, before);
  await admin.realms.clearAdminEvents(realm);
  await removeUsers(admin, [user.username]);
});

const ask = (query: string) => GET(new NextRequest(`${testStack().pouchUrl}/api/activity/export?${query}`));
const QUERY = () => `whom=${user.id}&operation=UPDATE&resource=USER`;

test('is a CSV file of all entries that match, over all pages', async () => {
  const response = await ask(QUERY());
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'cache-control': 'no-store',
    'content-disposition': expect.stringMatching(/^attachment; filename="activity-\d{4}-\d\d-\d\d\.csv"$/),
  });
  const lines = (await response.text()).split('\r\n');
  expect(lines[0]).toBe('time,source,what,outcome,reason,by,by id,to,to id,client,address,details');
  expect(lines).toHaveLength(CHANGES + 2);
  expect(lines[1]).toContain(`,changes,user changed,done,,`);
  expect(lines[1]).toContain(`,${user.username},${user.id},,`);
});

test('is also a file with one JSON value on each line', async () => {
  const response = await ask(`${QUERY()}&format=jsonl`);
  expect(response.headers.get('content-disposition')).toMatch(/\.jsonl"$/);
  const lines = (await response.text()).split('\n');
  expect(lines.pop()).toBe('');
  expect(lines).toHaveLength(CHANGES);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ source: 'changes', whom: { id: user.id, name: user.username } });
});

test('is recorded once, and does not have itself', async () => {
  const text = await (await ask('source=pouch&period=hour&action=instance.export-activity&format=jsonl')).text();
  expect(text).not.toContain('it still runs');
  const [newest] = (await listRecord({ actions: ['instance.export-activity'] })).items;
  expect(newest).toMatchObject({ outcome: 'done', hasEnded: true });
});

test('breaks off with a last line that says so where Keycloak fails in the middle', async () => {
  const response = await ask(`${QUERY()}&format=jsonl`);
  let text = '';
  proxy.inject({ path: /\/admin-events/, fault: { kind: 'answer', status: 403, body: '{}' } });
  const reading = (async () => {
    for await (const piece of response.body ?? []) text += new TextDecoder().decode(piece);
  })();
  await expect(reading).rejects.toMatchObject({ code: 'FORBIDDEN' });
  expect(JSON.parse(text.trimEnd().split('\n').at(-1) ?? '')).toEqual({
    incomplete: expect.stringContaining('the export stopped'),
  });
});

test('is refused to users who may not see events', async () => {
  await asSession(ordinary);
  expect((await ask(QUERY())).status).toBe(403);
});
