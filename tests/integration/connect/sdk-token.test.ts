import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sdkBlocks } from '@/lib/connect/blocks';
import { installSdks } from '../../../dev/stack/wallaroo-sdk.ts';
import { leftOpen } from '../../support/block-options.ts';
import { passwordGrant } from '../../support/code-flow.ts';
import { type SdkHost, startSdkHost } from '../../support/sdk-host.ts';
import { findByName, keycloakSide, SEEDED_USERS, testStack } from '../../support/stack.ts';

let newest: SdkHost;
beforeAll(async () => {
  await installSdks();
  newest = await startSdkHost();
}, 900_000);
afterAll(() => newest.stop());

describe('the newest SDK with a token in a file', () => {
  const choice = leftOpen({ signIn: 'token' });
  const show = 'print(wl.auth.user_email(), wl.auth.user_id(), wl.auth.auth_header())\n';
  const file = sdkBlocks(choice)['creds.json']?.[0];

  test('signs in from Python and by parameters, and sends that token on, even when it has expired', async () => {
    const id = (await findByName(await keycloakSide(), SEEDED_USERS.ordinary))?.id ?? '';
    const { body } = await passwordGrant(SEEDED_USERS.ordinary, testStack().userPassword);
    const real = String(body.access_token);
    const expired = 'eyJhbGciOiJSUzI1NiJ9.eyJleHAiOjF9.c2ln';
    for (const token of [real, expired]) {
      const written = (file?.code ?? '').replace('TOKEN', token).replace('USER_ID', id);
      for (const form of ['Python', 'wallaroo.Client']) {
        const code = (sdkBlocks(choice)[form]?.[0]?.code ?? '') + show;
        const { output } = await newest.run({ code, files: { 'token.json': written } });
        expect(output).toContain(`${SEEDED_USERS.ordinary} ${id} {'Authorization': 'Bearer ${token}'}`);
      }
    }
  });

  test('is told in words how long it lives, and that the file holds a secret', () => {
    expect(file).toMatchObject({
      fileName: 'token.json',
      mode: '600',
      where: expect.stringContaining('until the token expires'),
    });
  });
});
