import { expect, test } from 'vitest';
import { appliesTo, NOTES } from '../../../dev/versions/differences.ts';
import { FUNCTIONS } from '../../../dev/versions/functions.ts';
import { type Column, pageOf } from '../../../dev/versions/page.ts';

const files = FUNCTIONS.flatMap(({ tests }) => tests);
const green = (version: string): Column => ({
  version,
  whyNot: null,
  tests: files.map((file) => ({ file, name: 'works', ok: true })),
});
const cellsOf = (page: string, name: string) =>
  page
    .split('\n')
    .find((line) => line.startsWith(`| ${name} `))
    ?.split('|')
    .slice(2, -1)
    .map((cell) => cell.trim());

test('the page says yes where all tests passed, and has the number of a note where an older version differs', () => {
  const page = pageOf([green('22.0.5'), green('23.0.7'), green('26.7.4')]);
  const [note] = cellsOf(page, 'Delete and restore users') ?? [];
  expect(cellsOf(page, 'Delete and restore users')).toEqual([note, 'yes', 'yes']);
  expect(page).toMatch(new RegExp(`^${note}\\. Before 23 a restored user gets a new ID`, 'm'));
});

test('the page says no where a test failed or did not run, and names those that failed', () => {
  const [broken = '', missing = ''] = ['Give and take roles', 'Get tokens'].map(
    (name) => FUNCTIONS.find((each) => each.name === name)?.tests[0],
  );
  const { tests, ...column } = green('24.0.5');
  const some = tests.filter(({ file }) => file !== missing);
  const page = pageOf([{ ...column, tests: [...some, { file: broken, name: 'finds', ok: false }] }]);
  expect(cellsOf(page, 'Give and take roles')).toEqual(['no']);
  expect(cellsOf(page, 'Get tokens')).toEqual(['no']);
  expect(page).toContain(`- On 24.0.5 this test fails: finds (\`${broken}\`)`);
});

test('the page has the reason where a version did not start', () => {
  const page = pageOf([{ version: '25.0.6', whyNot: 'Maven could not fetch Keycloak 25.0.6', tests: [] }]);
  expect(cellsOf(page, 'Get tokens')).toEqual(['–']);
  expect(page).toContain('Keycloak 25.0.6 was not tested: Maven could not fetch Keycloak 25.0.6');
});

test('a test that stages what a version lacks does not count there, and the page says from when on it does', () => {
  const files = FUNCTIONS.find(({ name }) => name === 'Create users, and hand over sign-in details')?.tests ?? [];
  const [late = ''] = files.filter((file) => !appliesTo('23.0.7', file));
  const { tests, ...column } = green('23.0.7');
  const page = pageOf([{ ...column, tests: tests.filter(({ file }) => file !== late) }]);
  expect(cellsOf(page, 'Create users, and hand over sign-in details')).not.toEqual(['no']);
  expect(appliesTo('24.0.5', late)).toBe(true);
  expect(page).toContain(`\`${late}\` (from 24)`);
});

test('a test that a note says to fail because of Keycloak itself counts as the note, and only before the version that mended it', () => {
  const name = 'Users of an LDAP directory';
  const note = NOTES.find(({ on, fails }) => on === name && fails !== undefined);
  const [file = ''] = FUNCTIONS.find((each) => each.name === name)?.tests ?? [];
  const failing = (version: string): Column => {
    const { tests, ...column } = green(version);
    return { ...column, tests: [...tests, { file, name: `the users of a directory have ${note?.fails}`, ok: false }] };
  };
  const page = pageOf([failing('21.1.2'), failing('22.0.5')]);
  expect(cellsOf(page, name)).toEqual([expect.stringMatching(/^\d+$/), 'no']);
  expect(page).not.toContain('- On 21.1.2');
  expect(page).toContain('- On 22.0.5 this test fails');
});
