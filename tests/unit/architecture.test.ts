import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readImports, roomOf } from '../../dev/house/imports.ts';
import { ROOT } from '../../dev/stack/paths.ts';

const drawing = /```mermaid\n([\s\S]*?)```/.exec(readFileSync(`${ROOT}docs/architecture.md`, 'utf8'))?.[1] ?? '';
/** The server's start and the settings are on the ground, and import from above. */
const ENTRANCES = ['lib/start.ts', 'lib/env.ts'];

/** For each room of the house, the part of the drawing that names it: `lib/users, clients` names two. */
const partOf = new Map(
  [...drawing.matchAll(/^ +(\w+)\["(.*?) · /gm)].flatMap(([, part = '', paths = '']) => {
    const top = paths.split('/')[0];
    const rooms = paths.split(', ').map((path) => (path.includes('/') ? path : `${top}/${path}`));
    return rooms.map((room) => [room.replace(/\/(\*\.ts)?$/, ''), part] as const);
  }),
);

const arrows = [...drawing.matchAll(/^ +([\w &]+) --> ([\w &]+)$/gm)].flatMap(([, from = '', to = '']) =>
  from.split(' & ').flatMap((one) => to.split(' & ').map((other) => [one, other] as const)),
);

function leadsTo(from: string, to: string): boolean {
  return from === to || arrows.some(([one, other]) => one === from && leadsTo(other, to));
}

test('the drawing of the house names every room and leads along every import', () => {
  const missing = [...readImports()]
    .filter(([file]) => !ENTRANCES.includes(file))
    .flatMap(([file, targets]) => targets.map((target) => [roomOf(file), roomOf(target)] as const))
    .filter(([from, to]) => !leadsTo(partOf.get(from) ?? from, partOf.get(to) ?? to))
    .map(([from, to]) => `${from} → ${to}`);
  expect([...new Set(missing)]).toEqual([]);
  expect(partOf.size).toBeGreaterThan(15);
});
