import { expect, test } from 'vitest';
import { sentenceFor } from '@/lib/keycloak/messages';
import { createUserAction } from '@/lib/users/create/actions';
import { newUser } from '../../../support/new-user.ts';
import { setRules } from '../../../support/profile-stage.ts';
import { keycloakSide, testStack } from '../../../support/stack.ts';
import { userForEachTest } from '../../../support/user-stage.ts';

userForEachTest('validator');

const UNKNOWN = 'Keycloak does not accept this.';

/** Each of Keycloak's validators that a rule of a realm may use, with values that it refuses and what is said of that. */
const VALIDATORS: [id: string, config: object, values: string[], sentence: string][] = [
  ['length', { min: '3', max: '5' }, ['x'], 'Use 3 to 5 characters.'],
  ['integer', { min: '3', max: '5' }, ['7'], 'Enter a number of 3 to 5.'],
  ['double', { min: '1.5' }, ['0.5'], 'Enter a number of at least 1.5.'],
  ['local-date', {}, ['x'], 'Enter a valid date.'],
  ['iso-date', {}, ['31.12.2026'], 'Enter a valid date.'],
  ['uri', {}, ['x'], 'Enter a valid URI.'],
  ['pattern', { pattern: '[A-Z]+' }, ['x'], 'The realm requires another format.'],
  ['email', {}, ['x'], 'Enter a valid email address.'],
  ['options', { options: ['red', 'blue'] }, ['x'], 'Keycloak does not accept this value.'],
  ['multivalued', { min: '2', max: '3' }, ['x'], 'Enter 2 to 3 values.'],
  ['not-blank', {}, [' '], 'Fill this in.'],
  ['not-empty', {}, [], 'Fill this in.'],
  ['person-name-prohibited-characters', {}, ['<x>'], 'Keycloak does not allow one of these characters in names.'],
  ['username-prohibited-characters', {}, ['<x>'], 'Keycloak does not allow one of these characters in usernames.'],
  ['up-username-not-idn-homograph', {}, ['аdа'], 'Keycloak does not allow one of these characters in usernames.'],
];

test.each(VALIDATORS)('what the validator %s refuses is told in words', async (id, config, values, sentence) => {
  await setRules({ name: 'badge', displayName: 'Badge', multivalued: id === 'multivalued', validations: { [id]: config } });

  expect(await createUserAction(newUser({ attributes: { badge: values } }))).toMatchObject({
    ok: false,
    message: `Keycloak did not save this. Badge: ${sentence}`,
    fieldErrors: { badge: [sentence] },
  });
});

test('every validator that Keycloak offers to realms is among them', async () => {
  const { providers } = await (await keycloakSide()).serverInfo.find();
  const ids = Object.keys(Object(providers?.validator).providers);
  const offered = ids.filter((id) => !id.startsWith('up-') && id !== 'organization-member-validator');

  const known = VALIDATORS.map(([id]) => id);
  expect(offered.filter((id) => !known.includes(id))).toEqual([]);
});

test.each(['admin', 'account'])("every complaint in Keycloak's texts for %s has its own sentence", async (theme) => {
  const answer = await fetch(`${testStack().keycloakUrl}/resources/master/${theme}/en`);
  const texts: { key: string }[] = await answer.json();
  const keys = texts.map(({ key }) => key).filter((key) => key.startsWith('error-'));

  expect(keys.length).toBeGreaterThan(15);
  expect(keys.filter((key) => sentenceFor(key) === UNKNOWN)).toEqual([]);
});
