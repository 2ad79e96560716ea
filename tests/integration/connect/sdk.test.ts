import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BlockOptions } from '@/lib/connect/schema';
import { installSdks, OLDER_SDK, PYTHON } from '../../../dev/stack/wallaroo-sdk.ts';
import { filledIn, leftOpen, sdkBlock, testInstance } from '../../support/block-options.ts';
import { confirmDevice } from '../../support/device.ts';
import { run, workplace } from '../../support/scripts.ts';
import { type SdkHost, startSdkHost } from '../../support/sdk-host.ts';
import { freshName, keycloakSide, makeUser, removeUsers, SEEDED_USERS, testStack } from '../../support/stack.ts';

const WHO = '\nprint("signed in as", wl.auth.user_email())\nprint(wl.auth.auth_header()["Authorization"][:10])\n';

let newest: SdkHost;
let older: SdkHost;

beforeAll(async () => {
  await installSdks();
  [newest, older] = await Promise.all([startSdkHost(), startSdkHost(OLDER_SDK)]);
}, 900_000);
afterAll(() => {
  newest.stop();
  older.stop();
});

type Surroundings = { files?: Record<string, string>; env?: Record<string, string> };

/** Runs a block with the real SDK; where it prints a link, a user follows it. */
async function signIn(host: SdkHost, code: string, surroundings: Surroundings = {}) {
  let confirming: Promise<void> | undefined;
  const onOutput = (output: string) => {
    const link = /\n\t(http\S+)\n/.exec(output)?.[1];
    if (link) confirming ??= confirmDevice(link, { username: SEEDED_USERS.ordinary, password: testStack().userPassword });
  };
  const outcome = await host.run({ code: code + WHO, onOutput, ...surroundings });
  await confirming;
  return outcome;
}

const signedIn = { code: 0, output: expect.stringMatching(new RegExp(`signed in as ${SEEDED_USERS.ordinary}\nBearer eyJ`)) };

/** The variables that a shell has after reading a file. */
async function variablesAfter(source: string, files: Record<string, string>): Promise<Record<string, string>> {
  using place = workplace(files);
  const { stdout } = await run('bash', ['-c', `${source} && env -0`], { cwd: place.path });
  const all = stdout.split('\0').map((line) => /^(WALLAROO_\w+)=(.*)$/s.exec(line) ?? []);
  return Object.fromEntries(all.flatMap(([, name, value]) => (name && value !== undefined ? [[name, value]] : [])));
}

describe('the newest SDK', () => {
  test('signs in with a password in variables, from Python', async () => {
    expect(await signIn(newest, sdkBlock(filledIn(), 'Python').code)).toMatchObject(signedIn);
  });

  test('signs in from a script, with a password that it asks for', async () => {
    using place = workplace({ 'connect.py': sdkBlock(leftOpen(), 'Python').code + WHO });
    const { code, stdout } = await run(PYTHON, ['connect.py'], { cwd: place.path, input: `${testStack().userPassword}\n` });
    expect({ code, output: stdout }).toMatchObject(signedIn);
  });

  test('signs in with a password in a file of either shape', async () => {
    const choice = filledIn({ signIn: 'file' });
    for (const index of [0, 1]) {
      const credentials = sdkBlock(choice, 'creds.json', index);
      const files = { [credentials.fileName]: credentials.code };
      expect(await signIn(newest, sdkBlock(choice, 'Python').code, { files })).toMatchObject(signedIn);
    }
  });

  test('signs in in the browser', async () => {
    expect(await signIn(newest, sdkBlock(filledIn({ signIn: 'sso' }), 'Python').code)).toMatchObject(signedIn);
  });

  test('signs in with parameters, which win over variables', async () => {
    const env = { WALLAROO_URL: 'http://nowhere.example', WALLAROO_SDK_AUTH_TYPE: 'sso' };
    expect(await signIn(newest, sdkBlock(filledIn(), 'wallaroo.Client').code, { env })).toMatchObject(signedIn);
  });

  test('signs in with the variables of bash, of a .env file and of a kernel, as Jupyter and its hub do', async () => {
    const choice = filledIn();
    const files = { 'wallaroo.sh': sdkBlock(choice, 'bash').code, '.env': sdkBlock(choice, '.env').code };
    const inside = sdkBlock(choice, 'JupyterHub').code;
    for (const source of ['. ./wallaroo.sh', 'set -a; . ./.env']) {
      expect(await signIn(newest, inside, { env: await variablesAfter(source, files) })).toMatchObject(signedIn);
    }
    const { env, argv } = JSON.parse(sdkBlock(choice, 'kernel.json').code);
    expect(argv).toEqual(['python', '-m', 'ipykernel_launcher', '-f', '{connection_file}']);
    expect(await signIn(newest, inside, { env })).toMatchObject(signedIn);
  });

  test('signs in with a password full of special characters', async () => {
    const admin = await keycloakSide();
    const username = freshName('nasty');
    const password = `a b'"$HOME\`id\`&%41+=\\n#é😀!{x}`;
    try {
      await makeUser(admin, { username, credentials: [{ type: 'password', value: password, temporary: false }] });
      const choice = filledIn({ username, password });
      const asThem = { code: 0, output: expect.stringContaining(`signed in as ${username}`) };
      expect(await signIn(newest, sdkBlock(choice, 'Python').code)).toMatchObject(asThem);
      const credentials = sdkBlock(choice, 'creds.json').code;
      const fromFile = sdkBlock({ ...choice, signIn: 'file' }, 'wallaroo.Client').code;
      expect(await signIn(newest, fromFile, { files: { 'creds.json': credentials } })).toMatchObject(asThem);
      expect(sdkBlock(choice, '.env').code).toContain('# WALLAROO_PASSWORD cannot be written');
    } finally {
      await removeUsers(admin, [username]);
    }
  });
});

describe('the older SDK, which needs the address of Keycloak too,', () => {
  const forOlder = (changes: Partial<BlockOptions> = {}) => filledIn({ instance: testInstance('2024.1.0'), ...changes });

  test('signs in from variables and from parameters', async () => {
    for (const form of ['Python', 'wallaroo.Client']) {
      expect(await signIn(older, sdkBlock(forOlder(), form).code)).toMatchObject(signedIn);
    }
  });

  test('signs in through the browser', async () => {
    expect(await signIn(older, sdkBlock(forOlder({ signIn: 'sso' }), 'Python').code)).toMatchObject(signedIn);
  });

  test('says what is missing without that address', async () => {
    const { code, output } = await signIn(older, sdkBlock(filledIn(), 'Python').code);
    expect(code).not.toBe(0);
    expect(output).toContain('auth_type, auth_endpoint, and api_endpoint must be provided or set in environment');
  });
});
