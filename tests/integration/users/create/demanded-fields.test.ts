import { expect, test } from 'vitest';
import { createUserAction } from '@/lib/users/create/actions';
import { getCreationForm } from '@/lib/users/create/data';
import { created, newUser } from '../../../support/new-user.ts';
import { setRules } from '../../../support/profile-stage.ts';
import { userForEachTest } from '../../../support/user-stage.ts';

userForEachTest('demanded');

type Rule = Omit<Parameters<typeof setRules>[0], 'name'>;
const BOTH = { roles: ['admin', 'user'] };

/** What a rule demands of a new user, and values that satisfy it; null where nothing is demanded of administrators. */
const RULES: [what: string, rule: Rule, values: string[] | null][] = [
  ['required of all', { required: {} }, ['x']],
  ['required of administrators', { required: { roles: ['admin'] } }, ['x']],
  ['required of users', { required: { roles: ['user'] } }, null],
  ['required for a scope', { required: { scopes: ['profile'] } }, null],
  ['required, for a scope and of all', { required: { ...BOTH, scopes: ['profile'] } }, null],
  ['required where a scope is asked for', { required: BOTH, selector: { scopes: ['profile'] } }, ['x']],
  ['required, of a length', { required: BOTH, validations: { length: { min: '3' } } }, ['abc']],
  ['required, one of several', { required: BOTH, validations: { options: { options: ['red'] } } }, ['red']],
  ['several that are required', { required: BOTH, multivalued: true }, ['x', 'y']],
  ['several, at least one', { multivalued: true, validations: { multivalued: { min: '1', max: '2' } } }, ['x']],
  ['at least two', { multivalued: true, validations: { multivalued: { min: 2, max: '3' } } }, ['x', 'y']],
  ['several, at most two', { multivalued: true, validations: { multivalued: { max: '2' } } }, null],
  ['not blank', { validations: { 'not-blank': {} } }, ['x']],
  ['not empty', { validations: { 'not-empty': {} } }, ['x']],
  ['a length', { validations: { length: { min: '3' } } }, null],
  ['one of several', { validations: { options: { options: ['red'] } } }, null],
  ['a pattern', { validations: { pattern: { pattern: '[A-Z]+' } } }, null],
  ['a number', { validations: { integer: { min: '3' } } }, null],
  ['a pattern, for empty values too', { validations: { pattern: { pattern: '.+', 'ignore.empty.value': false } } }, null],
];

test.each(RULES)('the form for a new user offers what a rule demands: %s', async (_what, rule, values) => {
  await setRules({ name: 'badge', displayName: 'Badge', ...rule });
  const { fields } = await getCreationForm();
  const without = await createUserAction(newUser());

  if (values === null) {
    expect(without).toMatchObject({ ok: true });
    expect(fields).toEqual([]);
    return;
  }
  expect(without).toMatchObject({ ok: false, fieldErrors: { badge: [expect.any(String)] } });
  expect(fields).toMatchObject([{ name: 'badge', isRequired: true }]);
  expect(await createUserAction(newUser({ attributes: { badge: values } }))).toMatchObject({ ok: true });
  expect(await created()).toMatchObject({ attributes: { badge: values } });
});
