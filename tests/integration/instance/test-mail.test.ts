import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { sendTestMailAction } from '@/lib/instance/actions';
import { proxy } from '../../support/integration-setup.ts';
import { startMailSink } from '../../support/mail-sink.ts';
import { asSession } from '../../support/request.ts';
import { signIn } from '../../support/sessions.ts';
import { keycloakSide, makeUser, removeUsers, type TestUser } from '../../support/stack.ts';
import { STRANGERS, signInViewers } from '../../support/viewers.ts';

const REALM = { realm: 'master' };
let sink: Awaited<ReturnType<typeof startMailSink>>;
let user: TestUser;

signInViewers();
const setMail = async (smtpServer: object) => (await keycloakSide()).realms.update(REALM, { smtpServer });
const through = (port: number) => ({ host: '127.0.0.1', port: String(port), from: 'keycloak@example.net' });
beforeAll(async () => {
  sink = await startMailSink();
});
beforeEach(async () => {
  user = await makeUser(await keycloakSide(), { roles: ['admin'] });
  await asSession(await signIn(user));
});
afterEach(async () => {
  await setMail({});
  await removeUsers(await keycloakSide(), [user.username]);
});
afterAll(() => sink.stop());

test('reaches the address of whoever asks for it', async () => {
  await setMail(through(sink.port));
  expect(await sendTestMailAction()).toEqual({ ok: true, data: user.username });
  expect(sink.mails).toHaveLength(1);
  expect(sink.mails[0]).toContain(`To: ${user.username}`);
});

test('says why none was sent: without a mail server, without an address, and where Keycloak reaches no server', async () => {
  const refused = (words: string) => ({ ok: false, code: 'REFUSED', message: expect.stringContaining(words) });
  expect(await sendTestMailAction()).toMatchObject(refused('no mail server'));
  await setMail(through(9));
  expect(await sendTestMailAction()).toMatchObject(refused('Keycloak could not send'));
  proxy.inject({ path: /testSMTPConnection/, fault: { kind: 'answer', status: 403, body: '{"error":"Forbidden"}' }, times: 1 });
  expect(await sendTestMailAction()).toMatchObject({ ok: false, code: 'FORBIDDEN' });
  await (await keycloakSide()).users.update({ id: user.id }, { email: '' });
  expect(await sendTestMailAction()).toMatchObject(refused('no email address'));
});

test.each(STRANGERS)('is not sent for %s', async (_who, session, code) => {
  await asSession(session());
  expect(await sendTestMailAction()).toMatchObject({ ok: false, code });
});
