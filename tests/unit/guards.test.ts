import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../dev/stack/paths.ts';

const sourcesOf = (pattern: string) =>
  globSync(pattern, { cwd: ROOT }).map((path) => ({ path, text: readFileSync(ROOT + path, 'utf8') }));

const DATA = sourcesOf('lib/**/data.ts');
const OTHERS = sourcesOf('{app,components,lib}/**/*.{ts,tsx}').filter(({ path }) => !path.endsWith('/data.ts'));

/** What else asks for a permission, and why. */
const ASKING_ELSEWHERE: Record<string, string> = {
  'lib/auth/viewer.ts': 'defines the guard',
  'lib/auth/page-guard.ts': 'wraps the guard for pages',
  'lib/auth/require-permitted.ts': 'is the part of the guard that needs no session',
  'lib/auth/viewer-with.ts': 'is the guard of commands, which have no session',
  'lib/jobs/control.ts': 'resuming a job takes what its kind takes, which data.ts cannot know before the job is read',
  'lib/jobs/run.ts': 'a job has no request: it asks in the name of the session it acts for, before each row',
  'lib/tokens/client.ts': 'a stored secret takes a second permission, which data.ts cannot know before the client is chosen',
  'lib/users/import/shell/actor.ts': 'a command has no request: it asks before it reads the file, and before each row',
};

/** What Biome's formatting makes of an exported function: its head, and its body up to the end of the first statement. */
const FUNCTION = /^export async function \w+[\s\S]*? \{\n(?<first>[\s\S]*?;)\n/;
/** Nothing runs before the guard: no other call, and no callback around it. */
const GUARDED = /^ *(?:return |const [\w{}, ]+ = )?(?:\w+\(\s*)*await requirePermission\(/;

/** Returns the first line of each export that can be used without a permission. Types are no danger. */
function unguarded(source: string): string[] {
  const exported = source.split(/^(?=export )/m).filter((part) => /^export (?!(?:type|interface) )/.test(part));
  return exported
    .filter((part) => !GUARDED.test(FUNCTION.exec(part)?.groups?.first ?? ''))
    .map((part) => part.split('\n')[0] ?? '');
}

describe('data.ts', () => {
  test('is where the features keep their entrances', () => {
    expect(DATA.length).toBeGreaterThan(8);
    expect(DATA.flatMap(({ text }) => text.match(/^export async function /gm) ?? []).length).toBeGreaterThan(50);
  });

  test.each(DATA)('$path asks for a permission first in each exported function', ({ text }) => {
    expect(unguarded(text)).toEqual([]);
  });

  test('is the only place that asks, except where there is a reason', () => {
    const asking = OTHERS.filter(({ text }) => /\b(requirePermission|requirePermitted|permitted|viewerWith)\(/.test(text)).map(
      ({ path }) => path,
    );
    expect(asking.sort()).toEqual(Object.keys(ASKING_ELSEWHERE).sort());
  });
});

describe('the reader of the sources', () => {
  const body = (...lines: string[]) => `export async function read(id: string): Promise<void> {\n${lines.join('\n')}\n}\n`;

  test.each([
    ['a statement', body("  const viewer = await requirePermission('view-users');", '  return look(viewer, id);')],
    ['part of one', body('  const { tokens } = await requirePermission(PERMISSION);')],
    ['an argument', body("  return look(await requirePermission('view-users'), id);")],
    ['an argument on a line of its own', body('  return look(', '    await requirePermission(PERMISSION),', '    id,', '  );')],
    ['a type beside it', `export type A = string;\n${body('  await requirePermission(PERMISSION);')}`],
  ])('accepts the guard as %s', (_what, source) => {
    expect(unguarded(source)).toEqual([]);
  });

  test.each([
    ['no guard', body('  return look(id);')],
    ['a guard in the second statement', body('  const user = await look(id);', '  await requirePermission(PERMISSION);')],
    ['a guard after another call', body('  return look(find(id), await requirePermission(PERMISSION));')],
    ['a guard in a callback', body('  return look(async () => await requirePermission(PERMISSION));')],
    ['a guard that is not awaited', body('  return look(requirePermission(PERMISSION));')],
    ['a function that is not async', 'export function read() {\n  return 1;\n}\n'],
    ['an arrow function', 'export const read = async () => look();\n'],
    ['an export of something else', "export { look } from './look';\n"],
  ])('finds %s', (_what, source) => {
    expect(unguarded(source)).toHaveLength(1);
  });
});
