import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findCycle, readImports } from '../../dev/house/imports.ts';

const imports = readImports();

/** From the ground up: whatever stands on a line may import its own folder and what stands on the lines before. */
const FLOORS = [
  ['lib'],
  ['lib/snippets', 'lib/wallaroo', 'lib/checks'],
  ['lib/keycloak', 'lib/db'],
  ['lib/request', 'lib/audit'],
  ['lib/auth'],
  ['lib/jobs'],
  ['lib/users', 'lib/clients', 'lib/tokens', 'lib/connect', 'lib/instance'],
  ['components/ui'],
  ['components/shell'],
  ['components/jobs'],
  ['components/users', 'components/clients', 'components/tokens', 'components/connect'],
  ['app'],
];
/** The ground's own entrances: they start the server and name the settings, from what stands above them. */
const ENTRANCES = ['lib/start.ts', 'lib/env.ts'];

const roomOf = (file: string) => {
  const [top = '', room = ''] = file.split('/');
  return top === 'app' || room.includes('.') ? top : `${top}/${room}`;
};
const floorOf = (file: string) => FLOORS.findIndex((rooms) => rooms.includes(roomOf(file)));

describe('the house', () => {
  test('has a floor for every file', () => {
    expect([...imports.keys()].filter((file) => floorOf(file) < 0)).toEqual([]);
  });

  test('has no files that import each other in a circle', () => {
    expect(findCycle(imports)).toBeNull();
  });

  test('has no features of one noun that import each other in a circle', () => {
    const edges = new Map<string, Set<string>>();
    for (const [file, targets] of imports) {
      for (const target of targets) {
        const [from, to] = [dirname(file), dirname(target)];
        if (from === to || roomOf(file) !== roomOf(target) || !from.includes('/users')) continue;
        edges.set(from, (edges.get(from) ?? new Set()).add(to));
      }
    }
    expect(edges.size).toBeGreaterThan(5);
    expect(findCycle(edges)).toBeNull();
  });

  test('is built from the ground up: no file imports one of a floor above', () => {
    const upward = [...imports].flatMap(([file, targets]) =>
      targets
        .filter((target) => !ENTRANCES.includes(file) && floorOf(target) > floorOf(file))
        .map((target) => `${file} imports ${target}`),
    );
    expect(upward).toEqual([]);
  });
});
