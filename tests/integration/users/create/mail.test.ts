import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { tasksFor } from '@/components/users/commands/user-snippets';
import { sendPasswordLinkAction } from '@/lib/users/account/actions';
import { getUser } from '@/lib/users/account/data';
import { getPasswordRules } from '@/lib/users/create/data';
import { runSnippet, WAYS } from '../../../support/admin-snippets.ts';
import { startMailSink } from '../../../support/mail-sink.ts';
import { asSession } from '../../../support/request.ts';
import { signIn } from '../../../support/sessions.ts';
import { keycloakSide, makeUser, PEOPLE, removeUsers, testStack } from '../../../support/stack.ts';

let sink: Awaited<ReturnType<typeof startMailSink>>;
let target: { id: string; username: string };
let administrator: string;

const sendThrough = async (port: number | null) => {
  const smtpServer = port === null ? {} : { host: '127.0.0.1', port: String(port), from: 'keycloak@example.net' };
  await (await keycloakSide()).realms.update({ realm: 'master' }, { smtpServer });
};

beforeAll(async () => {
  sink = await startMailSink();
  administrator = await signIn({ username: PEOPLE.administrator, password: testStack().userPassword });
});
beforeEach(async () => {
  target = await makeUser(await keycloakSide());
  await asSession(administrator);
});
afterEach(async () => {
  await sendThrough(null);
  await removeUsers(await keycloakSide(), [target.username]);
});
afterAll(() => sink.stop());

test('a link for choosing a password is mailed, where the realm sends mail', async () => {
  await sendThrough(sink.port);
  expect(await getPasswordRules()).toMatchObject({ linkSeconds: 43_200 });
  expect(await sendPasswordLinkAction(target.id)).toMatchObject({ ok: true });
  expect(sink.mails).toHaveLength(1);
  expect(sink.mails[0]).toContain(`To: ${target.username}`);
  expect(sink.mails[0]).toMatch(/login-actions\/action-token/);
});

test.each(WAYS)('the same as %s', { timeout: 60_000 }, async (way) => {
  await sendThrough(sink.port);
  const before = sink.mails.length;
  const task = tasksFor(await getUser(target.id), 'admin').find(({ label }) => label.startsWith('Email a link'));
  await runSnippet(way, task?.requests ?? []);
  expect(sink.mails.slice(before)).toEqual([expect.stringContaining(`To: ${target.username}`)]);
  expect(sink.mails.at(-1)).toMatch(/login-actions\/action-token/);
});

test('without a mail server nothing is offered, and asking for it all the same is refused', async () => {
  expect(await getPasswordRules()).toMatchObject({ linkSeconds: null });
  expect(await sendPasswordLinkAction(target.id)).toMatchObject({ ok: false, code: 'REFUSED' });
});

test('a mail server that is down is said to be', async () => {
  await sendThrough(9);
  expect(await sendPasswordLinkAction(target.id)).toMatchObject({ ok: false, message: expect.stringContaining('mail') });
});
