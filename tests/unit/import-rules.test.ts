import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ROOT } from '../../dev/stack/paths.ts';

const ALLOWED = [...readFileSync(`${ROOT}biome.json`, 'utf8').matchAll(/"!@\/([^"*]+)"/g)].map((match) => match[1] ?? '');

test('each import that biome.json lets through by name leads to a file', () => {
  expect(ALLOWED.length).toBeGreaterThan(50);
  expect(ALLOWED.filter((path) => !['.ts', '.tsx'].some((ending) => existsSync(`${ROOT}${path}${ending}`)))).toEqual([]);
});
