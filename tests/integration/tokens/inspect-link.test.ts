import { describe, expect, test } from 'vitest';
import { startDeviceAction } from '@/lib/tokens/actions';
import { inspected } from '../../support/inspections.ts';
import { testStack } from '../../support/stack.ts';
import { userForEachTest } from '../../support/user-stage.ts';

const { keycloakUrl, wallarooUrl } = testStack();
userForEachTest('link');

describe('an inspected sign-in link of the SDK', () => {
  const path = '/realms/master/device?user_code=ABCD-EFGH';
  test.each([
    ['the internal name of the gateway', `http://api-lb:8080/auth${path}`, 'link-host', 'inside the cluster'],
    ['the internal name of Keycloak', `http://keycloak.wallaroo.svc:8080/auth${path}`, 'link-host', 'inside the cluster'],
    ['another host', `https://elsewhere.example.com/auth${path}`, 'link-host', 'elsewhere.example.com'],
    ['the path twice', `${keycloakUrl}/auth${path}`, 'link-path', 'twice'],
    ['no path', keycloakUrl.replace('/auth', path), 'link-path', 'lacks /auth'],
  ])('fails, with the settings that mend it, where it has %s', async (_what, link, id, words) => {
    expect((await inspected(link))[0]).toMatchObject({
      id,
      state: 'fail',
      words: expect.stringContaining(words),
      remedy: expect.stringContaining(`WALLAROO_SDK_AUTH_ENDPOINT to ${keycloakUrl} and WALLAROO_URL to ${wallarooUrl},`),
    });
  });

  test('passes as the device flow gives it', async () => {
    const started = await startDeviceAction();
    const link = started.ok && started.data.device ? started.data.device.verificationUriComplete : '';
    expect((await inspected(link)).map(({ state }) => state)).toEqual(['pass', 'pass']);
  });
});
