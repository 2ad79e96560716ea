import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { likelyMeant } from '@/lib/users/create/email-typo';
import { Checker } from '@/lib/users/import/check';
import { guessMapping, type Mapping, passwordsIn, sourceOf } from '@/lib/users/import/columns';
import { MAX_CELL_CHARACTERS, MAX_NAME_CHARACTERS } from '@/lib/users/import/limits';
import { planGroup } from '@/lib/users/import/plan-group';
import type { FieldRule } from '@/lib/users/import/rules';
import { readTable } from '@/lib/users/import/table';
import { hostileTexts } from '../../../support/hostile-texts.ts';

const MAPPING: Mapping = ['email', 'username', 'groups', 'requiredActions', 'attribute:department'];
const FIELD: FieldRule = { label: 'Field', isRequired: false, options: null, min: 0, max: MAX_NAME_CHARACTERS, prohibits: [] };
const RULES = {
  ...{ emailIsUsername: false, attributes: ['department'], requiredActions: ['VERIFY_EMAIL'], domains: ['wallaroo.example'] },
  ...{ groups: new Map(), roles: new Map() },
  fields: new Map([
    ['email' as const, FIELD],
    ['username' as const, { ...FIELD, prohibits: ['username-prohibited-characters'] }],
  ]),
};

/** What is counted: normalizing takes the square of the length of a text, so no long one may come to it. */
const { normalize } = String.prototype;
let longest = 0;
beforeEach(() => {
  longest = 0;
  vi.spyOn(String.prototype, 'normalize').mockImplementation(function count(this: string, form?: string) {
    longest = Math.max(longest, this.length);
    return normalize.call(this, form);
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  expect(longest).toBeLessThanOrEqual(2 * MAX_NAME_CHARACTERS);
});

const texts = hostileTexts(MAX_CELL_CHARACTERS - 2);
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

test.each(texts)('a column that is called %s is refused before anything else is done with its name', async (_, text) => {
  const header = ['email', quoted(text), quoted(text)].join();
  await expect(readTable(`${header}\na@example.net,,`)).rejects.toMatchObject({
    code: 'INVALID_INPUT',
    message: 'The file was not read. The name of column 2 has more than 255 characters. Shorten it.',
  });
  const names = [text, text];
  expect(guessMapping(names, ['department'])).toEqual(names.map(() => null));
  expect(names.map(passwordsIn)).toEqual(names.map(() => null));
  expect(sourceOf(names)).toBeNull();
});

test.each(texts)('rows of %s are read and checked, each with an error', async (_, text) => {
  const line = MAPPING.map(() => quoted(text)).join();
  const { rows } = await readTable(`email,username,groups,actions,department\n${line}\n${line}`);
  const checker = new Checker(MAPPING, RULES);
  expect(rows).toHaveLength(2);
  for (const row of rows) expect(checker.problemsOf(row)).toContainEqual(expect.objectContaining({ kind: 'error', column: 1 }));
});

test('a group is not created at any depth, and a long domain is no slip of a short one', () => {
  expect(planGroup([], '/x'.repeat(50))?.creates).toHaveLength(50);
  for (const path of ['/x'.repeat(51), `/${'\u0301'.repeat(256)}`]) expect(planGroup([], path)).toBeNull();
  for (const [, text] of texts) expect(likelyMeant(`x@${text}`, ['wallaroo.example'])).toBeNull();
});
