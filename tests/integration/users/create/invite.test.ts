import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { inviteUserAction } from '@/lib/users/create/actions';
import { passwordGrant } from '../../../support/code-flow.ts';
import { linkIn, startMailSink } from '../../../support/mail-sink.ts';
import { created, newUser } from '../../../support/new-user.ts';
import { changeRealm } from '../../../support/realm-stage.ts';
import { admin, userForEachTest, username } from '../../../support/user-stage.ts';
import { Visitor } from '../../../support/visitor.ts';
import { homeOfWallaroo, makeWebClient, removeWebClients } from '../../../support/web-client.ts';

let sink: Awaited<ReturnType<typeof startMailSink>>;

userForEachTest('invited');
afterEach(removeWebClients);
beforeAll(async () => {
  sink = await startMailSink();
});
afterAll(() => sink.stop());

const mailBy = (port: number) =>
  changeRealm({ smtpServer: { host: '127.0.0.1', port: String(port), from: 'keycloak@example.net' } });

test("invites a user who has no password until the link has set one, verified the address, and led to Wallaroo's client", async () => {
  await mailBy(sink.port);
  const clientId = await makeWebClient();
  const result = await inviteUserAction(newUser());
  const landing = { clientId, url: homeOfWallaroo() };
  expect(result).toMatchObject({ ok: true, data: { username, invitation: { seconds: 43_200, landing } } });
  const before = await created();
  expect(before).toMatchObject({ enabled: true, emailVerified: false, requiredActions: ['UPDATE_PASSWORD'] });
  expect(await admin.users.getCredentials({ id: before?.id ?? '' })).toEqual([]);

  const visitor = new Visitor();
  await visitor.open(linkIn(sink.mails.at(-1)));
  await visitor.follow(/[^"]+action-token[^"]+/);
  await visitor.choosePassword('One of my own 1');
  expect((await visitor.follow(new RegExp(homeOfWallaroo()))).url).toBe(homeOfWallaroo());
  expect(await created()).toMatchObject({ emailVerified: true, requiredActions: [] });
  expect((await passwordGrant(username, 'One of my own 1')).status).toBe(200);
});

test('creates no user where the realm has no mail server', async () => {
  expect(await inviteUserAction(newUser())).toMatchObject({
    ok: false,
    code: 'REFUSED',
    message: expect.stringContaining('no mail server'),
  });
  expect(await created()).toBeUndefined();
});

test('says that the user was created but not invited where the mail server does not answer', async () => {
  await mailBy(9);
  const failure = expect.stringContaining('mail');
  expect(await inviteUserAction(newUser())).toMatchObject({ ok: true, data: { invitation: { failure } } });
  expect(await created()).toMatchObject({ emailVerified: false });
});
