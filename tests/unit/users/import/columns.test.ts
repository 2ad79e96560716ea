import { expect, test } from 'vitest';
import { guessMapping, mappingComplaint, passwordsIn, sourceOf } from '@/lib/users/import/columns';

const PROFILE = ['department', 'locale'];

test.each([
  ['a plain file', 'email,E-Mail 2,First Name,LAST_NAME', null, ['email', null, 'firstName', 'lastName']],
  [
    'a German file',
    'Mail,Vorname,Nachname,Aktiv,Gruppen,Abteilung',
    null,
    ['email', 'firstName', 'lastName', 'enabled', 'groups', null],
  ],
  ['attributes', 'email,Department,Language,Cost center', null, ['email', 'attribute:department', 'attribute:locale', null]],
  ['roles in two columns', 'email,Realm roles,Client roles', null, ['email', 'roles', 'roles']],
  [
    'Google Workspace',
    'First Name [Required],Last Name [Required],Email Address [Required],Password [Required],Org Unit Path [Required],Status [READ ONLY]',
    'Google Workspace',
    ['firstName', 'lastName', 'email', 'password', null, 'enabled'],
  ],
  [
    'Microsoft Entra',
    'Name [displayName] Required,User name [userPrincipalName] Required,Block sign in (Yes/No) [accountEnabled] Required,First name [givenName],mail',
    'Microsoft Entra',
    [null, 'username', 'disabled', 'firstName', 'email'],
  ],
  ['Okta', 'Login,First Name,Last Name,Email,Status', 'Okta', ['username', 'firstName', 'lastName', 'email', 'enabled']],
  [
    'Auth0',
    'Id,Given Name,Family Name,Nickname,Email,Email Verified,blocked',
    'Auth0',
    [null, 'firstName', 'lastName', null, 'email', 'emailVerified', 'disabled'],
  ],
  [
    'an export of Pouch',
    'username,email,email verified,first name,last name,enabled,created,id,pending actions',
    null,
    ['username', 'email', 'emailVerified', 'firstName', 'lastName', 'enabled', null, null, 'requiredActions'],
  ],
])('knows the columns of %s', (_, header, source, mapping) => {
  expect(guessMapping(header.split(','), PROFILE)).toEqual(mapping);
  expect(sourceOf(header.split(','))).toBe(source);
});

test.each([
  ['Password', 'clear'],
  ['Initial password [passwordProfile] Required', 'clear'],
  ['passwort', 'clear'],
  ['temporary_password', 'clear'],
  ['password_hash', 'hashed'],
  ['pass', null],
])('knows what passwords “%s” holds', (name, expected) => {
  expect(passwordsIn(name)).toBe(expected);
});

test('says why columns cannot be imported so', () => {
  expect(mappingComplaint(['username'])).toContain('No column is mapped to “Email”');
  expect(mappingComplaint(['email', 'email'])).toContain('Two columns are mapped to “Email”');
  expect(mappingComplaint(['email', 'enabled', 'disabled'])).toContain('not both');
  expect(mappingComplaint(['email', 'groups', 'groups', null])).toBeNull();
});
