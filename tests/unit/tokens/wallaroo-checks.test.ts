import { describe, expect, it } from 'vitest';
import { checkLink } from '@/lib/tokens/link-checks';
import { checkWallarooAnswer, whyNoWallaroo } from '@/lib/tokens/wallaroo-checks';

describe("an answer of Wallaroo's", () => {
  it.each([
    [401, { code: 401, msg: 'Invalid token' }, 'refused'],
    [403, { code: 403, msg: 'User limit reached' }, 'license'],
    [403, 'The license allows a maximum of 5 users.', 'license'],
    [403, { code: 403, msg: 'Keycloak does not show its users to this token' }, 'role'],
    [404, { error: 'Unable to find matching target resource method' }, 'address'],
    [200, '<html>a dashboard</html>', 'address'],
    [503, 'upstream connect error', 'broken'],
  ])('%d %j is told as %s, with a remedy', (status, body, id) => {
    expect(checkWallarooAnswer({ status, body })).toEqual([
      expect.objectContaining({ id, state: 'fail', remedy: expect.any(String) }),
    ]);
  });

  it('that is good needs no words', () => {
    expect(checkWallarooAnswer({ status: 200, body: { features: {} } })).toEqual([]);
  });
});

describe('a missing answer of Wallaroo', () => {
  const failed = (code: string) =>
    Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(code), { code }) });

  it.each([
    ['http://api-lb:8080/v1/api/config', failed('ENOTFOUND'), 'api-lb is a name inside the cluster'],
    ['http://10.1.2.3/v1/api/config', failed('ETIMEDOUT'), '10.1.2.3 is a name inside the cluster'],
    ['https://typo.example.com/v1/api/config', failed('ENOTFOUND'), 'The host typo.example.com does not exist.'],
    [
      'https://w.example.com/v1/api/config',
      new TypeError('x', { cause: new Error('unexpected redirect') }),
      'The address redirects elsewhere.',
    ],
    ['http://localhost:1/v1/api/config', failed('ECONNREFUSED'), 'Check POUCH_WALLAROO_URL'],
  ])('is explained for %s, with the setting to check', (address, error, words) => {
    expect(whyNoWallaroo(address, error)).toContain(words);
    expect(whyNoWallaroo(address, error)).toContain('Check POUCH_WALLAROO_URL');
  });
});

it('a link with both faults fails both checks', () => {
  const addresses = { keycloak: 'https://w.example.com/auth', api: 'https://w.example.com' };
  const checks = checkLink(new URL('http://api-lb:8080/auth/auth/realms/master/device'), addresses);
  expect(checks.map(({ id, state }) => [id, state])).toEqual([
    ['link-host', 'fail'],
    ['link-path', 'fail'],
  ]);
});
