import { isOlder } from '@/lib/keycloak/versions';
import type { Test } from '../stages/runners.ts';
import { appliesTo, firstVersionOf, isExplained, NOTES } from './differences.ts';
import { FUNCTIONS } from './functions.ts';

/** What came of one version; `whyNot` where it could not be started. */
export type Column = { version: string; whyNot: string | null; tests: Test[] };

/** Returns what works on which version as a page: a row for each function, a column for each version. */
export function pageOf(columns: Column[]): string {
  const table = [
    ['', ...columns.map(({ version }) => version)],
    ['---', ...columns.map(() => ':-:')],
    ...FUNCTIONS.map(({ name, tests }) => [name, ...columns.map((column) => cellOf(column, name, tests))]),
  ];
  return [
    '# Compatibility',
    '',
    'What Pouch does on which version of Keycloak. `npm run versions` starts each version fresh, seeds it as a Wallaroo instance, runs the tests named',
    'below on it, and writes this page. “yes” means that all of them passed; a number that they passed, except what the note says of Keycloak itself.',
    '',
    ...table.map((cells) => `| ${cells.join(' | ')} |`),
    '',
    ...NOTES.map(({ words }, index) => `${index + 1}. ${words}`),
    ...columns.flatMap(lackOf),
    '',
    '## The tests',
    '',
    'Some tests stage what older versions of Keycloak lack; they run from the version on that is named beside them. “–” means that none ran.',
    '',
    ...FUNCTIONS.map(({ name, tests }) => `- **${name}**: ${tests.map(named).join(', ')}`),
    '',
  ].join('\n');
}

function cellOf({ version, whyNot, tests }: Column, name: string, files: string[]): string {
  if (whyNot !== null) return '–';
  const due = files.filter((file) => appliesTo(version, file));
  if (due.length === 0) return '–';
  const own = tests.filter(({ file }) => due.includes(file));
  const failed = own.filter((test) => isUnexplained(version, test)).length;
  if (failed > 0 || due.some((file) => own.every((test) => test.file !== file))) return 'no';
  const noted = NOTES.flatMap((note, index) => (note.on === name && isOlder(version, note.before) ? [index + 1] : []));
  return noted.length > 0 ? noted.join(', ') : 'yes';
}

function named(test: string): string {
  const since = firstVersionOf(test);
  return since === null ? `\`${test}\`` : `\`${test}\` (from ${since})`;
}

function lackOf({ version, whyNot, tests }: Column): string[] {
  if (whyNot !== null) return ['', `Keycloak ${version} was not tested: ${whyNot}`];
  const failed = tests.filter((test) => isUnexplained(version, test));
  return failed.map(({ file, name }) => `- On ${version} this test fails: ${name} (\`${file}\`)`);
}

/** Returns whether a test failed, and no note says that Keycloak itself is why. */
export function isUnexplained(version: string, { ok, name }: Test): boolean {
  return !ok && !isExplained(version, name);
}
