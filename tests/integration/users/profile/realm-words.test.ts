import { expect, test } from 'vitest';
import { createUserAction } from '@/lib/users/create/actions';
import { getCreationForm } from '@/lib/users/create/data';
import { setRules } from '../../../support/profile-stage.ts';
import { findByName, keycloakSide } from '../../../support/stack.ts';
import { undo, userForEachTest, username } from '../../../support/user-stage.ts';

userForEachTest('words');

/** How the user profile refers to a text by its key. */
const keyed = (key: string) => `\${${key}}`;

const create = (badge: string[]) => {
  const user = { email: username, username, firstName: 'Ina', lastName: 'New', emailVerified: true, password: null };
  return createUserAction({ ...user, attributes: { badge } });
};

test.each<[what: string, validations: Record<string, object>, value: string, sentence: string]>([
  [
    'a message',
    { pattern: { pattern: '[A-Z]+', 'error-message': 'Use two capitals, like AB' } },
    'x',
    'Use two capitals, like AB',
  ],
  [
    'a message without blanks',
    { pattern: { pattern: '[A-Z]+', 'error-message': '大文字で入力してください' } },
    'x',
    '大文字で入力してください',
  ],
  [
    'a key without a text',
    { pattern: { pattern: '[A-Z]+', 'error-message': keyed('none') } },
    'x',
    'Keycloak does not accept this.',
  ],
  ['no message', { pattern: { pattern: '[A-Z]+' } }, 'x', 'The realm requires another format.'],
  ['an integer', { integer: {} }, 'x', 'Enter a number.'],
  ['a range', { integer: { min: 3, max: 5 } }, '7', 'Enter a number of 3 to 5.'],
  ['a date', { 'local-date': {} }, 'x', 'Enter a valid date.'],
  ['a URI', { uri: {} }, 'x', 'Enter a valid URI.'],
  ['a length', { length: { min: 3, max: 5 } }, 'x', 'Use 3 to 5 characters.'],
])('a rule with %s is told in words', async (_what, validations, value, sentence) => {
  await setRules({ name: 'badge', displayName: 'Badge', validations });

  expect(await create([value])).toMatchObject({
    ok: false,
    message: `Keycloak did not save this. Badge: ${sentence}`,
    fieldErrors: { badge: [sentence] },
  });
});

test("the realm's text for a key is shown", async () => {
  const admin = await keycloakSide();
  const text = { realm: 'master', selectedLocale: 'en', key: 'badge.wrong' };
  await admin.realms.addLocalization(text, 'Two capitals for {0}, please');
  undo.push(() => admin.realms.deleteRealmLocalizationTexts(text));
  await setRules({ name: 'badge', validations: { pattern: { pattern: '[A-Z]+', 'error-message': keyed('badge.wrong') } } });

  expect(await create(['x'])).toMatchObject({ ok: false, fieldErrors: { badge: ['Two capitals for badge, please'] } });
});

test("the quotes in the realm's text are read as Keycloak reads them", async () => {
  const admin = await keycloakSide();
  const text = { realm: 'master', selectedLocale: 'en', key: 'badge.wrong' };
  await admin.realms.addLocalization(text, "''{0}'' isn''t right");
  undo.push(() => admin.realms.deleteRealmLocalizationTexts(text));
  await setRules({ name: 'badge', validations: { pattern: { pattern: '[A-Z]+', 'error-message': keyed('badge.wrong') } } });

  expect(await create(['x'])).toMatchObject({ ok: false, fieldErrors: { badge: ["'badge' isn't right"] } });
});

test('the form for a new user offers an attribute of which a rule demands values', async () => {
  await setRules({ name: 'badge', multivalued: true, validations: { multivalued: { min: '1', max: '2' } } });

  expect((await getCreationForm()).fields).toMatchObject([{ name: 'badge', isMultivalued: true }]);
  expect(await create([])).toMatchObject({ ok: false, fieldErrors: { badge: ['Enter 1 to 2 values.'] } });
  expect(await create(['a', 'b'])).toMatchObject({ ok: true });
  expect(await findByName(await keycloakSide(), username)).toMatchObject({ attributes: { badge: ['a', 'b'] } });
});
