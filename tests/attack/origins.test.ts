import { expect, test } from 'vitest';
import { listRecord } from '@/lib/audit/list';
import { ABSENT, actionArguments } from '../support/attack/inputs.ts';
import { builtActions } from '../support/attack/permissions-table.ts';
import { report } from '../support/attack/report.ts';
import { administratorCookie, postAction, pouch, stageAttacks } from '../support/attack/stage.ts';

stageAttacks();

test('no server action runs for another origin, or for none', async () => {
  const { host, port } = new URL(pouch.url);
  const forgeries: [string, Record<string, string>][] = [
    ['another site', { origin: 'https://example.com' }],
    ['an opaque origin', { origin: 'null' }],
    ['another scheme', { origin: pouch.url.replace('http:', 'https:') }],
    ['another port', { origin: pouch.url.replace(port, '1') }],
    ['a subdomain', { origin: pouch.url.replace('localhost', 'a.localhost') }],
    ['our name as the beginning of another', { origin: `${pouch.url}.example.com` }],
    ['our name as a user', { origin: `${pouch.url}@example.com` }],
    ['another letter case', { origin: pouch.url.toUpperCase() }],
    ['two origins', { origin: `${pouch.url}, https://example.com` }],
    ['a spoofed forwarded host', { origin: 'https://example.com', 'x-forwarded-host': 'example.com' }],
    [
      'a spoofed host and protocol',
      { origin: 'https://example.com', 'x-forwarded-host': 'example.com', 'x-forwarded-proto': 'https' },
    ],
    ['no origin', { origin: '' }],
    ['only a referer', { origin: '', referer: `http://${host}/users` }],
    ['an overridden method', { origin: 'https://example.com', 'x-http-method-override': 'POST' }],
    ['a form', { origin: 'https://example.com', 'content-type': 'application/x-www-form-urlencoded' }],
  ];
  const through: string[] = [];
  const from = new Date();
  let cases = 0;
  for (const { id, name } of builtActions()) {
    const body = JSON.stringify(actionArguments(ABSENT)[name]);
    for (const [what, headers] of forgeries) {
      const { answer, response } = await postAction(id, { path: '/users', cookie: administratorCookie, body, headers });
      cases++;
      if (answer ? answer.code !== 'FORBIDDEN' : response.status !== 403) through.push(`${name}: ${what} ${response.status}`);
    }
  }
  report('server actions × forged origins', cases, through);
  expect(through).toEqual([]);
  const { items } = await listRecord({ actions: ['session.foreign-write'], from }, { limit: 200 });
  expect(items[0]).toMatchObject({ outcome: 'refused', requestId: expect.any(String), address: expect.any(String) });
  // 20 a minute, however many are sent.
  expect(items.length).toBeLessThanOrEqual(20 * Math.ceil((Date.now() - from.getTime()) / 60_000 + 1));
});
