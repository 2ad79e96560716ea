import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { sendPasswordLinkAction } from '@/lib/users/account/actions';
import { getPasswordRules } from '@/lib/users/create/data';
import { testWays } from '../../../support/admin-snippets.ts';
import { passwordGrant } from '../../../support/code-flow.ts';
import { linkIn, startMailSink } from '../../../support/mail-sink.ts';
import { keycloakSide } from '../../../support/stack.ts';
import { target, targetForEachTest } from '../../../support/target-stage.ts';
import { doTask } from '../../../support/user-commands.ts';
import { Visitor } from '../../../support/visitor.ts';
import { homeOfWallaroo, makeWebClient, removeWebClients } from '../../../support/web-client.ts';

let sink: Awaited<ReturnType<typeof startMailSink>>;

const sendThrough = async (port: number | null) => {
  const smtpServer = port === null ? {} : { host: '127.0.0.1', port: String(port), from: 'keycloak@example.net' };
  await (await keycloakSide()).realms.update({ realm: 'master' }, { smtpServer });
};

targetForEachTest();
afterEach(removeWebClients);
beforeAll(async () => {
  sink = await startMailSink();
});
afterEach(() => sendThrough(null));
afterAll(() => sink.stop());

test('the link for choosing a password is mailed where the realm has a mail server', async () => {
  await sendThrough(sink.port);
  expect(await getPasswordRules()).toMatchObject({ linkSeconds: 43_200 });
  expect(await sendPasswordLinkAction(target.id)).toMatchObject({ ok: true });
  expect(sink.mails).toHaveLength(1);
  expect(sink.mails[0]).toContain(`To: ${target.username}`);
  expect(sink.mails[0]).toMatch(/login-actions\/action-token/);
});

test("the link verifies the address, sets the password, and ends at the home page of Wallaroo's client", async () => {
  await sendThrough(sink.port);
  await makeWebClient();
  const admin = await keycloakSide();
  await admin.users.update({ id: target.id }, { ...(await admin.users.findOne({ id: target.id })), emailVerified: false });
  expect(await sendPasswordLinkAction(target.id)).toMatchObject({ ok: true });

  const visitor = new Visitor();
  await visitor.open(linkIn(sink.mails.at(-1)));
  await visitor.follow(/[^"]+action-token[^"]+/);
  await visitor.choosePassword('One of my own 1');
  expect((await visitor.follow(new RegExp(homeOfWallaroo()))).url).toBe(homeOfWallaroo());
  expect(await admin.users.findOne({ id: target.id })).toMatchObject({ emailVerified: true });
  expect((await passwordGrant(target.username, 'One of my own 1')).status).toBe(200);
});

testWays('mails the link too', async (way) => {
  await sendThrough(sink.port);
  const before = sink.mails.length;
  await doTask(way, target.id, 'Email a link');
  expect(sink.mails.slice(before)).toEqual([expect.stringContaining(`To: ${target.username}`)]);
  expect(sink.mails.at(-1)).toMatch(/login-actions\/action-token/);
});

test('the link is neither offered nor sent where the realm has no mail server', async () => {
  expect(await getPasswordRules()).toMatchObject({ linkSeconds: null });
  expect(await sendPasswordLinkAction(target.id)).toMatchObject({ ok: false, code: 'REFUSED' });
});

test('a mail server that does not answer is named as the reason', async () => {
  await sendThrough(9);
  expect(await sendPasswordLinkAction(target.id)).toMatchObject({ ok: false, message: expect.stringContaining('mail') });
});
