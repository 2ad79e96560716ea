import { expect, test } from 'vitest';
import { featuresCheck } from '@/lib/instance/checks/features';
import { serverChecks } from '@/lib/instance/checks/version';
import { featuresIn } from '@/lib/keycloak/server-info';

test.each([
  ['26.7.4', 'pass', 'on which Pouch is tested'],
  ['26.5.5', 'pass', 'Before 26.7 it cannot keep an old client secret'],
  ['26.7.2', 'warn', 'takes seconds'],
  ['26.7.5', 'pass', 'it shows client secrets to all users who hold "view-clients"'],
  ['26.8.0', 'warn', 'Scripts that read them with "view-clients" get asterisks'],
  ['20.0.5', 'warn', 'older and not supported'],
  [null, 'unknown', 'not known'],
])('the version %s', (version, state, words) => {
  expect(serverChecks({ version, features: null })[0]).toMatchObject({ state, words: expect.stringContaining(words) });
});

test.each([
  ['26.7.5', []],
  ['26.7.10', []],
  ['27.0.0', []],
  ['26.7.2', ['CVE-2026-17059', 'CVE-2026-89298']],
  ['26.6.8', []],
  ['26.4.14', ['CVE-2026-17059', 'CVE-2026-89298']],
  // A line that got no fix, between two that did.
  ['26.5.9', ['CVE-2026-37978', 'CVE-2026-9795', 'CVE-2026-4629', 'CVE-2026-14614', 'CVE-2026-17059', 'CVE-2026-89298']],
])('the security fixes that Keycloak %s lacks', (version, ids) => {
  const check = serverChecks({ version, features: null }).find(({ id }) => id === 'keycloak-advisories');
  expect(check?.state).toBe(ids.length > 0 ? 'warn' : 'pass');
  expect(check?.words.match(/CVE-\d+-\d+/g) ?? []).toEqual(ids);
});

test.each([
  ['nothing is said', null, 'unknown', 'does not say'],
  ['rotation is on', { CLIENT_SECRET_ROTATION: true, DEVICE_FLOW: true, TOKEN_EXCHANGE: false }, 'pass', 'valid for a while'],
  ['rotation is off', { CLIENT_SECRET_ROTATION: false }, 'pass', 'ends at once'],
  ['the device flow is off', { DEVICE_FLOW: false }, 'warn', 'cannot sign in through the browser'],
  ['tokens can be exchanged', { TOKEN_EXCHANGE: true }, 'warn', 'exchange a token for one of another user'],
  ['permissions are fine-grained', { ADMIN_FINE_GRAINED_AUTHZ: true }, 'warn', 'neither Pouch nor these checks see'],
])('features where %s', (_what, on, state, words) => {
  const check = featuresCheck({ version: '26.7.0', features: on && new Map(Object.entries(on)) });
  expect(check).toMatchObject({ state, words: expect.stringContaining(words) });
});

test('before 26.7 the version and the features say the same of rotation', () => {
  const features = new Map([['CLIENT_SECRET_ROTATION', true]]);
  const [version, , found] = serverChecks({ version: '26.5.5', features });
  expect(version?.words).toContain('cannot keep an old client secret valid');
  expect(found).toMatchObject({ state: 'pass', words: expect.stringMatching(/^A rotated client secret ends at once, although/) });
});

test('a device flow that is off hides no feature that had better be off', () => {
  const features = new Map([
    ['DEVICE_FLOW', false],
    ['TOKEN_EXCHANGE', true],
  ]);
  expect(featuresCheck({ version: '26.7.0', features })).toMatchObject({
    state: 'warn',
    words: expect.stringMatching(/through the browser; "token-exchange" lets/),
    remedy: expect.stringMatching(/KC_FEATURES_DISABLED\. Take "token-exchange" out/),
  });
});

test('an older Keycloak names what is off, and all previews', () => {
  const profileInfo = { disabledFeatures: ['TOKEN_EXCHANGE'], previewFeatures: ['TOKEN_EXCHANGE', 'CLIENT_SECRET_ROTATION'] };
  expect(featuresIn({ profileInfo })).toEqual(
    new Map([
      ['TOKEN_EXCHANGE', false],
      ['CLIENT_SECRET_ROTATION', true],
    ]),
  );
  expect(featuresIn({ features: [{ name: 'DEVICE_FLOW', enabled: true }], profileInfo })?.get('DEVICE_FLOW')).toBe(true);
  expect(featuresIn({})).toBeNull();
});
