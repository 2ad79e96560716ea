import { describe, expect, test } from 'vitest';
import { sentencesOf } from '@/lib/checks/check';
import { clockCheck } from '@/lib/instance/checks/clock';
import { migrationCheck, recordChecks, versionCheck } from '@/lib/instance/checks/database';
import { endedCheck, queueCheck } from '@/lib/instance/checks/jobs';
import { issuerCheck } from '@/lib/instance/checks/keycloak';

const NOW = 1_800_000_000_000;
const SETTINGS = {
  KEYCLOAK_URL: 'https://wallaroo.example.net/auth',
  KEYCLOAK_INTERNAL_URL: 'http://keycloak:8080/auth',
  POUCH_REALM: 'master',
  POUCH_CLIENT_ID: 'pouch',
  POUCH_CLIENT_SECRET: 'secret',
  POUCH_URL: 'https://pouch.example.net',
};
const REALM = '/realms/master';
const DATABASE = {
  version: 160_004,
  size: 1,
  pending: 2,
  isTaken: false,
  role: 'pouch',
  mayCreate: false,
  mayUse: true,
  mayAlterRecord: false,
};

test.each([
  [0, 'pass', 'agree'],
  [4_000, 'pass', 'agree'],
  [90_000, 'warn', 'ahead of'],
  [-90_000, 'warn', 'behind'],
])('clocks that are %i ms apart are a %s', (apart, state, words) => {
  expect(clockCheck(NOW + apart, NOW)).toMatchObject({ state, words: expect.stringContaining(words) });
});

describe('the issuer', () => {
  const fixed = SETTINGS.KEYCLOAK_URL + REALM;

  test('is right where Keycloak has a fixed host name, whether browsers can be heard from here or not', () => {
    expect(issuerCheck(SETTINGS, fixed, fixed)).toMatchObject({ state: 'pass' });
    expect(issuerCheck(SETTINGS, fixed, null)).toMatchObject({ state: 'pass' });
  });

  test('is wrong where Keycloak takes the address it is asked at, and where KEYCLOAK_URL is not what it calls itself', () => {
    expect(issuerCheck(SETTINGS, SETTINGS.KEYCLOAK_INTERNAL_URL + REALM, fixed)).toMatchObject({
      state: 'fail',
      remedy: `Start Keycloak with KC_HOSTNAME=${SETTINGS.KEYCLOAK_URL}, or leave KEYCLOAK_INTERNAL_URL out.`,
    });
    const other = `https://other.example.net/auth${REALM}`;
    expect(issuerCheck(SETTINGS, other, other)).toMatchObject({
      state: 'fail',
      remedy: expect.stringContaining('Set KEYCLOAK_URL to https://other.example.net/auth'),
    });
  });
});

test('an old PostgreSQL is a warning', () => {
  expect(versionCheck({ version: 130_012 })).toMatchObject({ state: 'warn', words: expect.stringContaining('PostgreSQL 13') });
  expect(versionCheck({ version: 140_000 })).toMatchObject({ state: 'pass' });
});

test('migrations that have not run are a failure only for a role that may not run them', () => {
  expect(migrationCheck(DATABASE)).toMatchObject({ state: 'fail', remedy: expect.stringContaining('pouch migrate') });
  expect(migrationCheck({ ...DATABASE, mayCreate: true })).toMatchObject({ state: 'warn' });
  expect(migrationCheck({ ...DATABASE, pending: 0 })).toMatchObject({ state: 'pass' });
});

test('a role that could change the record is warned of, once there is a record', () => {
  expect(recordChecks(DATABASE)).toEqual([]);
  expect(recordChecks({ ...DATABASE, pending: 0 })).toMatchObject([{ id: 'record-rights', state: 'pass' }]);
  expect(recordChecks({ ...DATABASE, pending: 0, mayAlterRecord: true })).toMatchObject([
    { state: 'warn', words: expect.stringMatching(/^The role "pouch" can change the record.* Only `pouch audit verify --seen`/) },
  ]);
});

const NONE = { count: 0, since: null, only: null };
test.each([
  ['is well', {}, 'pass', 'The queue knows of every job that is under way'],
  ['has a job that waits', { isUnattended: true }, 'fail', 'no replica of Pouch works on any'],
  ['lost a job', { lost: 1 }, 'warn', 'the queue does not know of it, so it will not go on. Within 10 minutes Pouch marks it as'],
  [
    'lost jobs',
    { lost: 2 },
    'warn',
    'the queue does not know of them, so they will not go on. Within 10 minutes Pouch marks them as',
  ],
])('a queue that %s', (_what, change, state, words) => {
  const check = queueCheck({ lost: 0, isUnattended: false, ...change });
  expect(check).toMatchObject({ id: 'job-queue', state });
  expect(sentencesOf(check)).toContain(words);
});

test.each([
  ['well', {}, 'pass', 'No job that ended in the last 7 days'],
  ['too early', { interrupted: { ...NONE, count: 2 } }, 'warn', '2 jobs were interrupted.'],
  ['with failures', { interrupted: { ...NONE, count: 1 }, failed: { ...NONE, count: 1 } }, 'warn', 'and 1 job ended with rows'],
])('jobs that ended %s', (_what, change, state, words) => {
  const check = endedCheck({ interrupted: NONE, failed: NONE, ...change });
  expect(check).toMatchObject({ id: 'jobs', state, words: expect.stringContaining(words) });
});
