import { decodeJwt } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { flowBlocks, userScriptBlock } from '@/lib/connect/blocks';
import type { BlockOptions, Flow } from '@/lib/connect/schema';
import { installSdks, PYTHON } from '../../../dev/stack/wallaroo-sdk.ts';
import { filledIn, leftOpen } from '../../support/block-options.ts';
import { confirmDevice } from '../../support/device.ts';
import { run, workplace } from '../../support/scripts.ts';
import { findByName, freshName, keycloakSide, makeUser, removeUsers, SEEDED_USERS, testStack } from '../../support/stack.ts';

const FORMS = ['curl', 'requests', 'fetch'] as const;
type Form = (typeof FORMS)[number];

/** What each form calls the tokens, printed for the test to see. */
const SHOW: Record<Form, (hasRefresh: boolean) => string> = {
  curl: (hasRefresh) => `\necho "ACCESS=$TOKEN"${hasRefresh ? '; echo "REFRESHED=$REFRESH"' : ''}\n`,
  requests: (hasRefresh) => `\nprint("ACCESS=" + access_token)${hasRefresh ? '\nprint("REFRESHED=" + refresh_token)' : ''}\n`,
  fetch: (hasRefresh) =>
    `\nconsole.log('ACCESS=' + access_token);${hasRefresh ? "\nconsole.log('REFRESHED=' + refresh_token);" : ''}\n`,
};

async function runFlow(form: Form, choice: BlockOptions, flow: Flow, env: Record<string, string> = {}, show = '') {
  const block = flowBlocks(choice, flow).find((candidate) => candidate.form === form);
  if (!block) throw new Error(`no block ${form}`);
  using place = workplace({ [block.fileName]: block.code + show, 'input.json': '{"tensor": [[1, 2]]}' });
  const command = { curl: 'bash', requests: PYTHON, fetch: process.execPath }[form];
  let confirming: Promise<void> | undefined;
  const onOutput = (stdout: string) => {
    const link = /confirm the device:? (http\S+)/.exec(stdout)?.[1];
    if (link) confirming ??= confirmDevice(link, { username: SEEDED_USERS.ordinary, password: testStack().userPassword });
  };
  const outcome = await run(command, [block.fileName], { cwd: place.path, env, onOutput });
  await confirming;
  return {
    ...outcome,
    access: /ACCESS=(\S+)/.exec(outcome.stdout)?.[1] ?? '',
    refresh: /REFRESHED=(\S+)/.exec(outcome.stdout)?.[1] ?? '',
  };
}

const typeOf = (token: string) => decodeJwt(token).typ;

beforeAll(() => installSdks(), 900_000);

describe.each(FORMS)('%s', (form) => {
  test('gets an MLOps token, refreshes it keeping the new refresh token, and asks Wallaroo with it', async () => {
    const first = await runFlow(form, filledIn(), 'mlops', {}, SHOW[form](true));
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(decodeJwt(first.access)).toMatchObject({ azp: 'api-client', preferred_username: SEEDED_USERS.ordinary });
    expect(typeOf(first.refresh)).toBe('Refresh');

    const second = await runFlow(form, filledIn(), 'refresh', { REFRESH: first.refresh }, SHOW[form](true));
    expect(second).toMatchObject({ code: 0, stderr: '' });
    expect(decodeJwt(second.access).sid).toBe(decodeJwt(first.access).sid);
    expect(second.refresh).not.toBe(first.refresh);
    expect(typeOf(second.refresh)).toBe('Refresh');

    const asked = await runFlow(form, leftOpen(), 'mlops-request', { TOKEN: second.access });
    expect(asked).toMatchObject({ code: 0, stdout: expect.stringContaining(SEEDED_USERS.ordinary) });
  });

  test('gets an offline token, everything from variables', async () => {
    const { userPassword, apiClientSecret } = testStack();
    const env = {
      WALLAROO_USER: SEEDED_USERS.ordinary,
      WALLAROO_PASSWORD: userPassword,
      CONFIDENTIAL_CLIENT_SECRET: apiClientSecret,
    };
    const choice = leftOpen({ username: null, isLasting: true });
    const { refresh } = await runFlow(form, choice, 'mlops', env, SHOW[form](true));
    expect(typeOf(refresh)).toBe('Offline');
  });

  test('gets an inference token and sends an inference request with it', async () => {
    const { access } = await runFlow(form, filledIn(), 'inference', {}, SHOW[form](false));
    expect(decodeJwt(access)).toMatchObject({ preferred_username: 'service-account-api-client' });

    const { code, stdout, stderr } = await runFlow(form, leftOpen(), 'inference-request', { TOKEN: access });
    expect(code).not.toBe(0);
    expect(stdout + stderr).toContain('No pipeline my-pipeline-1 is deployed');
  });

  test('gets an SDK token by the device flow', async () => {
    const { access } = await runFlow(form, leftOpen(), 'sdk', {}, SHOW[form](false));
    expect(decodeJwt(access)).toMatchObject({ azp: 'sdk-client', preferred_username: SEEDED_USERS.ordinary });
  });

  test('carries any password and says what Keycloak says to a wrong one', async () => {
    const admin = await keycloakSide();
    const username = freshName('nasty');
    const password = `a b'"$HOME\`id\`&%41+=\\n#é😀!{x};@/`;
    try {
      await makeUser(admin, { username, credentials: [{ type: 'password', value: password, temporary: false }] });
      const right = await runFlow(form, filledIn({ username, password }), 'mlops', {}, SHOW[form](true));
      expect(decodeJwt(right.access)).toMatchObject({ preferred_username: username });
      const wrong = await runFlow(form, filledIn({ username, password: 'wrong' }), 'mlops');
      expect(wrong.stderr).toMatch(/No token: .*invalid_grant/);
    } finally {
      await removeUsers(admin, [username]);
    }
  });

  test('says so where a variable is missing', async () => {
    const { code, stderr } = await runFlow(form, leftOpen(), 'mlops');
    expect(code).not.toBe(0);
    expect(stderr).toMatch(form === 'curl' ? /CONFIDENTIAL_CLIENT_SECRET: set it first/ : /EOF|No token/);
  });
});

describe('the script that manages users', () => {
  const manage = async (...args: string[]) => {
    const { code, fileName } = userScriptBlock(leftOpen());
    using place = workplace({ [fileName]: code });
    const env = { KEYCLOAK_ADMIN_USER: SEEDED_USERS.administrator, KEYCLOAK_ADMIN_PASSWORD: testStack().userPassword };
    return await run(PYTHON, [fileName, ...args], { cwd: place.path, env });
  };

  test('creates a user who must choose a password, lists all users, and deletes one', async () => {
    const admin = await keycloakSide();
    const username = freshName('scripted');
    try {
      const created = await manage('create', username, username);
      expect(created).toMatchObject({ code: 0, stderr: '' });
      const user = await findByName(admin, username);
      expect(user).toMatchObject({ enabled: true, emailVerified: true, requiredActions: ['UPDATE_PASSWORD'] });
      expect(created.stdout).toContain(`id: ${user?.id}`);

      expect(await manage('create', username, username)).toMatchObject({ stderr: expect.stringContaining('409') });

      const listed = await manage('list');
      expect(listed.stdout).toContain(username);
      expect(listed.stdout.trim().split('\n').length).toBe(await admin.users.count());

      expect(await manage('delete', user?.id ?? '')).toMatchObject({ code: 0 });
      expect(await findByName(admin, username)).toBeUndefined();
      expect(await manage('delete', user?.id ?? '')).toMatchObject({ stderr: expect.stringContaining('404') });
    } finally {
      await removeUsers(admin, [username]);
    }
  });
});
