import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { issuer } from '@/lib/keycloak/oidc';
import {
  getMlopsTokenAction,
  getSdkTokenAction,
  inspectTokenAction,
  refreshTokenAction,
  revokeTokenAction,
  tryWallarooAction,
} from '@/lib/tokens/actions';
import { passwordGrant } from '../support/code-flow.ts';
import { proxy } from '../support/integration-setup.ts';
import { asSession } from '../support/request.ts';
import { signIn } from '../support/sessions.ts';
import { SEEDED_USERS, testStack } from '../support/stack.ts';

const { userPassword } = testStack();
const OWN = { kind: 'api', clientId: '', clientSecret: '' };
const olive = { username: SEEDED_USERS.ordinary, password: userPassword };
let administrator: string;
let good: string;

beforeAll(async () => {
  administrator = await signIn({ username: SEEDED_USERS.administrator, password: userPassword });
  good = (await passwordGrant(olive.username, olive.password, 'openid')).body.access_token ?? '';
});
beforeEach(() => asSession(administrator));

const encoded = (json: string) => Buffer.from(json).toString('base64url');
const tokenOf = (claims: string, header = '{"alg":"RS256"}') => `${encoded(header)}.${encoded(claims)}.c2lnbmF0dXJl`;
const nested = (levels: number, [open, close]: [string, string] = ['{"a":', '}']) =>
  `${open.repeat(levels - 1)}{}${close.repeat(levels - 1)}`;

describe('a token with what no token has in it', () => {
  const WRONG = ['\0', 'é', 'Ω', '%0d', '\ud800', '\x7f'];
  /** May stand beside a token, in a shell or a sentence, but not within it. */
  const BESIDE = [';', '“', ':'];
  test.each([...WRONG, ...BESIDE])('%j is named, and nothing is asked with it', async (wrong) => {
    const beside = BESIDE.includes(wrong) ? [] : [`${good}${wrong}`, `${wrong}${good}`];
    for (const token of [...beside, good.replace('.', `.${wrong}`)]) {
      const results = [
        await inspectTokenAction({ token, other: '' }),
        await tryWallarooAction({ call: 'config', token }),
        await revokeTokenAction({ ...OWN, token }),
      ];
      for (const result of results) {
        expect(result).toMatchObject({ ok: false, code: 'INVALID_INPUT', fieldErrors: { token: [expect.any(String)] } });
      }
      expect(await refreshTokenAction({ ...OWN, refreshToken: token })).toMatchObject({
        fieldErrors: { refreshToken: [expect.any(String)] },
      });
      expect(await inspectTokenAction({ token: good, other: token })).toMatchObject({
        fieldErrors: { other: [expect.any(String)] },
      });
    }
    expect(proxy.seen.filter(({ path }) => /userinfo|introspect|revoke|\/token$/.test(path))).toEqual([]);
  });
});

describe('a token that is nested', () => {
  const TOO_DEEP = { ok: false, code: 'INVALID_INPUT', fieldErrors: { token: [expect.stringContaining('nested too deeply')] } };
  test.each([33, 200, 3_000])('%i levels deep is no token, in its claims or its header, first or second', async (levels) => {
    const deep = nested(levels);
    const list = nested(levels, ['[', ']']).replace('{}', '0');
    const tokens = [tokenOf(deep), tokenOf(`{"aud":${list}}`), tokenOf('{}', deep), tokenOf('{}', `{"alg":"RS256","x":${list}}`)];
    for (const token of tokens) {
      expect(await inspectTokenAction({ token, other: '' })).toMatchObject(TOO_DEEP);
      expect(await inspectTokenAction({ token: good, other: token })).toMatchObject(TOO_DEEP);
    }
  });

  test('as deep as real tokens is read', async () => {
    expect(await inspectTokenAction({ token: tokenOf(nested(32)), other: '' })).toMatchObject({ ok: true });
  });
});

test('whatever a token claims, the answer is the checks or a sentence', async () => {
  const odd = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom(
      { toString: 1, valueOf: 1 },
      1e300,
      -1,
      8.64e12 + 1,
      '__proto__',
      'constructor',
      '..',
      '../clients',
      '%2e%2e',
      '\0',
      '',
    ),
  );
  const names = [
    'typ',
    'iss',
    'iat',
    'exp',
    'nbf',
    'sub',
    'sid',
    'azp',
    'scope',
    'email',
    'preferred_username',
    'resource_access',
  ];
  const claims = fc.record(Object.fromEntries(names.map((name) => [name, odd])), { requiredKeys: [] });
  await fc.assert(
    fc.asyncProperty(claims, fc.boolean(), async (changes, isOurs) => {
      const token = tokenOf(JSON.stringify({ ...changes, ...(isOurs ? { iss: issuer() } : {}) }));
      const result = await inspectTokenAction({ token, other: '' });
      if (!result.ok) expect(result.code).toMatch(/INVALID_INPUT|NOT_FOUND/);
    }),
    { numRuns: 60 },
  );
});

describe('an answer of Keycloak that no token endpoint gives', () => {
  const ANSWERS = [
    ['nested', `{"error":${nested(3_000)}}`],
    ['long', `{"error":"${'x'.repeat(2_000_000)}"}`],
  ] as const;

  test.each(ANSWERS)('is not understood, and nothing of it is sent on: %s', async (_what, body) => {
    proxy.inject({ path: /\/(token|revoke)$/, fault: { kind: 'answer', status: 400, body } });
    const answers = [
      await getSdkTokenAction(olive),
      await getMlopsTokenAction({ ...olive, ...OWN, isLasting: false, wantsOpenid: false }),
      await refreshTokenAction({ ...OWN, refreshToken: 'x' }),
      await revokeTokenAction({ ...OWN, token: 'x' }),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ ok: false, code: 'UNAVAILABLE' });
  });

  test.each(ANSWERS)('does not stop an inspection: %s', async (_what, body) => {
    proxy.inject({ path: /\/(introspect|userinfo)$/, fault: { kind: 'answer', status: 200, body } });
    const result = await inspectTokenAction({ token: good, other: '' });
    expect(result).toMatchObject({ ok: true, data: { inspections: [{ introspection: null, userinfo: null }] } });
  });

  test('is shown without claims where its token is none', async () => {
    const body = JSON.stringify({ access_token: tokenOf(nested(3_000)), token_type: 'Bearer' });
    proxy.inject({ path: /\/token$/, fault: { kind: 'answer', status: 200, body } });
    expect(await getSdkTokenAction(olive)).toMatchObject({ ok: true, data: { answer: { status: 200 }, inspection: null } });
  });
});
