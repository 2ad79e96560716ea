import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ROOT } from '../../../dev/stack/paths.ts';
import { permissionsTable } from '../../support/attack/permissions-table.ts';

const textOf = (file: string) => readFileSync(ROOT + file, 'utf8');
const NAME = /['`]((?:user|group|client|token|connection|instance|job|session)\.[a-z-]+)['`]/g;

test('each server action records its refusals under the first name that docs/permissions.md has for it', () => {
  const actions = globSync('lib/**/actions.ts', { cwd: ROOT }).flatMap((file) =>
    [...textOf(file).matchAll(/export async function (\w+)\([\s\S]*?runAction\((?:null|'([^']+)')/g)].map(
      ([, name, record = null]) => ({ name, record }),
    ),
  );
  const documented = permissionsTable().actions.map(({ name, record }) => ({ name, record }));
  const byName = (one: { name?: string }, other: { name?: string }) => (one.name ?? '').localeCompare(other.name ?? '');

  expect(actions.length).toBeGreaterThan(40);
  expect(actions.sort(byName)).toEqual(documented.sort(byName));
});

test('whatever is recorded is named in docs/permissions.md or docs/record.md', () => {
  const files = globSync(['lib/**/*.ts', 'app/api/**/*.ts'], { cwd: ROOT }).filter((file) =>
    /@\/lib\/(audit\/record|request\/run-(action|route))'/.test(textOf(file)),
  );
  const recorded = new Set(files.flatMap((file) => [...textOf(file).matchAll(NAME)].map(([, name = '']) => name)));
  const documented = textOf('docs/permissions.md') + textOf('docs/record.md');

  expect(recorded.size).toBeGreaterThan(40);
  expect([...recorded].filter((name) => !documented.includes(`\`${name}\``))).toEqual([]);
});
