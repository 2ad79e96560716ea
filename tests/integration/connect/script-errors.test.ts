import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sdkBlocks } from '@/lib/connect/blocks';
import { installSdks, OLDER_SDK } from '../../../dev/stack/wallaroo-sdk.ts';
import { filledIn, testInstance } from '../../support/block-options.ts';
import { inspected } from '../../support/inspections.ts';
import { asSession } from '../../support/request.ts';
import { type SdkHost, startSdkHost } from '../../support/sdk-host.ts';
import { signIn } from '../../support/sessions.ts';
import { SEEDED_USERS, testStack } from '../../support/stack.ts';

let newest: SdkHost;
let older: SdkHost;
let administrator: string;

beforeAll(async () => {
  await installSdks();
  [newest, older] = await Promise.all([startSdkHost(), startSdkHost(OLDER_SDK)]);
  administrator = await signIn({ username: SEEDED_USERS.administrator, password: testStack().userPassword });
}, 900_000);
beforeEach(() => asSession(administrator));
afterAll(() => {
  newest.stop();
  older.stop();
});

const connected = (sdkVersion: string) => sdkBlocks(filledIn({ instance: testInstance(sdkVersion) })).Python?.[0]?.code ?? '';

/** What Pouch says to the error with which a script ended. */
const remedyFor = async (output: string): Promise<string> => (await inspected(output))[0]?.remedy ?? '';

describe('the error of a published script', () => {
  test('is explained where it reads the token from wl.mlops(), and the remedy works in both SDKs', async () => {
    for (const [host, version] of [
      [newest, '2026.1.3'],
      [older, '2024.1.0'],
    ] as const) {
      const published = await host.run({ code: `${connected(version)}\nTOKEN = wl.mlops().__dict__['token']\n` });
      expect(published.code).not.toBe(0);
      expect(await remedyFor(published.output)).toContain('wl.auth.auth_header()');
      const remedied = await host.run({ code: `${connected(version)}\nprint(wl.auth.auth_header())\n` });
      expect(remedied).toMatchObject({ code: 0, output: expect.stringContaining("{'Authorization': 'Bearer ey") });
    }
  });

  test('is explained where it gives auth_endpoint to a newer SDK', async () => {
    const code = sdkBlocks(filledIn({ instance: testInstance('2024.1.0') }))['wallaroo.Client']?.[0]?.code ?? '';
    expect(code).toContain('auth_endpoint=');
    const { output } = await newest.run({ code });
    expect(await remedyFor(output)).toContain('Remove auth_endpoint');
  });

  test.each([
    ['where the password is wrong', () => connected('2026.1.3').replace(testStack().userPassword, 'wrong'), 'Check both'],
    [
      'where an address lacks https://',
      () => connected('2026.1.3').replace(/"http:\/\/(localhost)/, '"$1'),
      'Copy the addresses',
    ],
    [
      'where the address is missing',
      () => connected('2026.1.3').replace(/os\.environ\["WALLAROO_URL"\].*\n/, ''),
      'right SDK version',
    ],
  ])('is explained %s', async (_what, code, words) => {
    const { output } = await newest.run({ code: code() });
    expect(await remedyFor(output)).toContain(words);
  });
});
