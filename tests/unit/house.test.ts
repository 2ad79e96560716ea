import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { betweenFolders, findCycle, readImports, roomOf } from '../../dev/house/imports.ts';
import { ROOT } from '../../dev/stack/paths.ts';

const imports = readImports();

/** From the ground up: whatever stands on a line may import its own folder and what stands on the lines before. */
const FLOORS = [
  ['lib'],
  ['lib/metrics', 'lib/settings'],
  ['lib/snippets', 'lib/wallaroo', 'lib/checks'],
  ['lib/keycloak', 'lib/db'],
  ['lib/passwords'],
  ['lib/request', 'lib/audit'],
  ['lib/auth'],
  ['lib/jobs'],
  ['lib/users', 'lib/clients', 'lib/tokens', 'lib/connect', 'lib/activity', 'lib/instance', 'lib/home'],
  ['components/ui'],
  ['components/shell'],
  ['components/jobs'],
  [
    'components/users',
    'components/clients',
    'components/tokens',
    'components/connect',
    'components/activity',
    'components/instance',
    'components/home',
  ],
  ['app', 'cli'],
];
const NOUNS = ['users', 'clients', 'tokens', 'connect', 'activity', 'instance', 'home'].flatMap((noun) => [
  `lib/${noun}`,
  `components/${noun}`,
]);
/** The ground's own entrances: they start the server and name the settings, from what stands above them. */
const ENTRANCES = ['lib/start.ts', 'lib/env.ts'];

const floorOf = (file: string) => FLOORS.findIndex((rooms) => rooms.includes(roomOf(file)));

describe('the house', () => {
  test('has a floor for every file', () => {
    expect([...imports.keys()].filter((file) => floorOf(file) < 0)).toEqual([]);
  });

  test('has at most a dozen files on the ground of lib', () => {
    expect([...imports.keys()].filter((file) => roomOf(file) === 'lib').length).toBeLessThanOrEqual(12);
  });

  test('has no file over 150 lines that does not begin with a reason', () => {
    const files = globSync('{app,bench,cli,components,deploy,dev,lib,tests}/**/*.{ts,tsx,js,mjs,css}', { cwd: ROOT });
    const textOf = (file: string) => readFileSync(ROOT + file, 'utf8');
    const long = files.filter((file) => textOf(file).trimEnd().split('\n').length > 150);

    expect(long.length).toBeGreaterThan(0);
    expect(long.filter((file) => !/^(import .*\n|\n)*(\/\/|\/\*) Over 150 lines, because /.test(textOf(file)))).toEqual([]);
  });

  test('has no files that import each other in a circle', () => {
    expect(findCycle(imports)).toBeNull();
  });

  test.each([...NOUNS, 'app'])('has no features in %s that import each other in a circle', (room) => {
    const edges = [...betweenFolders(imports, `${room}/`)].map(([from, targets]) => [from, [...targets.keys()]] as const);
    expect(findCycle(new Map(edges))).toBeNull();
  });

  test('has features that import each other, so that a circle could be found', () => {
    const from = ['lib/users/', 'components/users/'].flatMap((room) => [...betweenFolders(imports, room).keys()]);
    expect(from.length).toBeGreaterThan(5);
  });

  test('is built from the ground up: no file imports one of a floor above', () => {
    const upward = [...imports].flatMap(([file, targets]) =>
      targets
        .filter((target) => !ENTRANCES.includes(file) && floorOf(target) > floorOf(file))
        .map((target) => `${file} imports ${target}`),
    );
    expect(upward).toEqual([]);
  });

  test('has server actions in whole files only, so that none closes over a value', () => {
    const marked = [...imports.keys()].filter((file) => /^\s*['"]use server['"]/m.test(readFileSync(ROOT + file, 'utf8')));
    expect(marked.filter((file) => !readFileSync(ROOT + file, 'utf8').startsWith("'use server'"))).toEqual([]);
    expect(marked.length).toBeGreaterThan(3);
  });
});
