import { NextRequest } from 'next/server';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { GET } from '@/app/api/users/export/route';
import { inKeycloak, insertCrowd, removeCrowd } from '../../../support/crowd.ts';
import { proxy } from '../../../support/integration-setup.ts';
import { asSession } from '../../../support/request.ts';
import { signIn } from '../../../support/sessions.ts';
import { findByName, freshName, keycloakSide, makeUser, removeUsers, SEEDED_USERS, testStack } from '../../../support/stack.ts';

const CROWD = 'export.crowd.';
const MANY = 600;
const HEADER = 'username,email,email verified,first name,last name,enabled,created,id,pending actions';
const USERS = /\/users\/?\?/;
let sid: string;

beforeAll(async () => {
  sid = await signIn({ username: SEEDED_USERS.administrator, password: testStack().userPassword });
  await insertCrowd(CROWD, MANY);
});
afterAll(() => removeCrowd(CROWD));
beforeEach(() => asSession(sid));

const ask = (query: string, init?: { signal: AbortSignal }) =>
  GET(new NextRequest(`${testStack().pouchUrl}/api/users/export?${query}`, init));
const asked = () => proxy.seen.filter(({ path }) => USERS.test(path)).length;

describe('the export', () => {
  test('is a CSV file of all users that the list matches, over all pages, with their pending actions', async () => {
    const response = await ask(`q=${CROWD}`);
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer());
    const lines = text.split('\r\n');

    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'cache-control': 'no-store',
      'content-disposition': expect.stringMatching(/^attachment; filename="users-\d{4}-\d\d-\d\d\.csv"$/),
    });
    expect(lines[0]).toBe(`\uFEFF${HEADER}`);
    expect(lines.at(-1)).toBe('');
    expect(new Set(lines.slice(1, -1).map((line) => line.split(',')[0])).size).toBe(MANY);
    const id = (await findByName(await keycloakSide(), `${CROWD}0000050`))?.id;
    expect(lines).toContain(
      `${CROWD}0000050,${CROWD}0000050@example.net,yes,Crowd,Member50,no,2023-11-14T22:14:10.000Z,${id},UPDATE_PASSWORD`,
    );
  });

  test('applies the filters, also those that Keycloak does not have', async () => {
    const names = async (query: string) => (await (await ask(query)).text()).split('\r\n').slice(1, -1);

    expect(await names(`q=${CROWD}&status=disabled`)).toHaveLength(MANY / 10);
    expect(await names(`q=${CROWD}&waiting=any&status=enabled`)).toHaveLength(0);
    expect(await names(`q=${CROWD}&waiting=any`)).toHaveLength(MANY / 50);
    expect((await names('admins=true')).some((line) => line.startsWith(SEEDED_USERS.administrator))).toBe(true);
  });

  test('turns no name into a formula, and keeps its letters', async () => {
    const admin = await keycloakSide();
    const { id, username } = await makeUser(admin, { username: freshName('export') });
    const names = { firstName: '=HYPERLINK("http://evil.example","x")', lastName: '+Zoë, "Ünal"' };
    // Past the user profile, which refuses such names where it can.
    await setNames(id, names);
    try {
      expect(await (await ask(`q=${username}`)).text()).toContain(
        `,yes,"'=HYPERLINK(""http://evil.example"",""x"")","'+Zoë, ""Ünal""",yes,`,
      );
    } finally {
      await removeUsers(admin, [username]);
    }
  });

  test('reads from Keycloak no faster than the browser, and stops with it', async () => {
    const response = await ask(`q=${CROWD}`);
    expect(asked()).toBe(1);
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    const soFar = asked();
    expect(soFar).toBeLessThanOrEqual(2);
    await ask(`q=${CROWD}`, { signal: AbortSignal.abort() }).then((answer) => answer.text());
    expect(asked()).toBe(soFar + 1);
  });

  test('is complete although Keycloak does not answer for a while', async () => {
    proxy.inject({ path: /first=250/, fault: { kind: 'answer', status: 503, body: '' }, times: 3 });
    const text = await (await ask(`q=${CROWD}`)).text();
    expect(text.split('\r\n').filter((line) => line.includes(CROWD))).toHaveLength(MANY);
    expect(text).not.toContain('INCOMPLETE');
  });

  test('that breaks off says so in its last line, ends with an error, and works again later', async () => {
    proxy.inject({ path: /first=250/, fault: { kind: 'answer', status: 503, body: '' } });
    const response = await ask(`q=${CROWD}`);
    expect(response.status).toBe(200);
    let text = '';
    const reading = (async () => {
      for await (const piece of response.body ?? []) text += new TextDecoder().decode(piece);
    })();

    await expect(reading).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(text.split('\r\n').at(-2)).toMatch(/^"?INCOMPLETE: the export stopped after 250 users\./);
    proxy.reset();
    await expect.poll(async () => (await ask(`q=${SEEDED_USERS.ordinary}`)).status).toBe(200);
  });

  test('that cannot begin is a refusal and not a file', async () => {
    proxy.inject({ path: USERS, fault: { kind: 'answer', status: 403, body: '{"error":"HTTP 403 Forbidden"}' } });
    const refused = await ask('');
    expect(refused.status).toBe(403);
    expect(refused.headers.get('content-disposition')).toBeNull();
    expect(await refused.json()).toMatchObject({ ok: false, code: 'FORBIDDEN' });
    await asSession(null);
    expect((await ask('')).status).toBe(401);
  });
});

async function setNames(id: string, { firstName, lastName }: { firstName: string; lastName: string }): Promise<void> {
  await inKeycloak(testStack().databaseUrl, (client) =>
    client.query('update user_entity set first_name = $2, last_name = $3 where id = $1', [id, firstName, lastName]),
  );
}
