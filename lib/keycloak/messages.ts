import { ownValue } from '@/lib/own-value';

/** The sentences for Keycloak's validation keys. `{0}`, `{1}` and so on are the parameters after the field's name. */
const SENTENCES: Record<string, string> = {
  'error-invalid-email': 'Enter a valid email address.',
  'error-invalid-length-too-short': 'Use at least {0} characters.',
  'error-invalid-length-too-long': 'Use at most {1} characters.',
  'error-username-invalid-character': 'Keycloak does not allow one of these characters in usernames.',
  'error-person-name-invalid-character': 'Keycloak does not allow one of these characters in names.',
  'error-user-attribute-required': 'Fill this in. The realm requires it.',
  'error-user-attribute-read-only': 'Keycloak does not allow changes to this attribute.',
  'error-invalid-value': 'Keycloak does not accept this value.',
  'error-pattern-no-match': 'The realm requires another format.',
  'error-non-ascii-local-part-email': 'The realm allows no such characters before the @.',
  'error-invalid-number': 'Enter a number.',
  'error-number-out-of-range-too-small': 'Enter a number of at least {0}.',
  'error-number-out-of-range-too-big': 'Enter a number of at most {1}.',
  'error-invalid-date': 'Enter a valid date.',
  'error-invalid-uri': 'Enter a valid URI.',
  'error-invalid-uri-scheme': 'The realm does not allow URIs that begin like this.',
  'error-invalid-uri-fragment': 'Remove the part of the URI after the #.',
  usernameExistsMessage: 'This username is taken.',
  emailExistsMessage: 'Another user has this email address.',
  readOnlyUsernameMessage: 'The realm does not allow changes to usernames.',
  updateReadOnlyAttributesRejectedMessage: 'Keycloak does not allow changes to this attribute.',
  missingUsernameMessage: 'Fill this in.',
  missingEmailMessage: 'Fill this in.',
  invalidEmailMessage: 'Enter a valid email address.',
  'error-invalid-blank': 'Fill this in.',
  'error-empty': 'Fill this in.',
  'User exists with same username': 'This username is taken.',
  'User exists with same email': 'Another user has this email address.',
  'User name is missing': 'Fill this in.',
  invalidPasswordMinLengthMessage: 'The realm requires a longer password.',
  invalidPasswordMaxLengthMessage: 'The realm requires a shorter password.',
  invalidPasswordMinDigitsMessage: 'The realm requires more digits.',
  invalidPasswordMinLowerCaseCharsMessage: 'The realm requires more lowercase letters.',
  invalidPasswordMinUpperCaseCharsMessage: 'The realm requires more uppercase letters.',
  invalidPasswordMinSpecialCharsMessage: 'The realm requires more special characters.',
  invalidPasswordNotUsernameMessage: 'The password must not be the username.',
  invalidPasswordNotContainsUsernameMessage: 'The password must not contain the username.',
  invalidPasswordNotEmailMessage: 'The password must not be the email address.',
  invalidPasswordRegexPatternMessage: "The password does not match the realm's pattern.",
  invalidPasswordHistoryMessage: 'This password was used before.',
  invalidPasswordGenericMessage: 'The realm does not accept this password. It may have been used recently.',
  invalidPasswordBlacklistedMessage: 'This password is on the list of common passwords.',
  'Empty password not allowed': 'Type a password that is not only blanks.',
  'Password policy not met': "The password breaks one of the realm's rules.",
};

/** What is asked for between two bounds, of which Keycloak may give only one. */
const RANGES: Record<string, { verb: string; unit: string }> = {
  'error-invalid-length': { verb: 'Use', unit: 'character' },
  'error-number-out-of-range': { verb: 'Enter a number of', unit: '' },
  'error-invalid-multivalued-size': { verb: 'Enter', unit: 'value' },
};

const UNKNOWN = 'Keycloak does not accept this.';

export function sentenceFor(key: string, params: readonly unknown[] = []): string {
  const values = params.slice(1).map((value) => String(value ?? ''));
  const range = ownValue(RANGES, key);
  if (range) return inBounds(range, values);
  const sentence = ownValue(SENTENCES, key);
  return (sentence ?? UNKNOWN).replace(/\{(\d)\}/g, (_, index) => values[Number(index)] ?? '');
}

function inBounds({ verb, unit }: { verb: string; unit: string }, [least = '', most = '']: string[]): string {
  const counted = (count: string) => (unit === '' ? count : `${count} ${unit}${count === '1' ? '' : 's'}`);
  if (most === '') return `${verb} at least ${counted(least)}.`;
  if (least === '' || (least === '0' && unit !== '')) return `${verb} at most ${counted(most)}.`;
  return least === most ? `${verb} exactly ${counted(most)}.` : `${verb} ${least} to ${counted(most)}.`;
}

/** Returns which field a complaint without one is about. */
export function fieldOf(key: string): string | undefined {
  if (key === 'User exists with same username' || key === 'User name is missing') return 'username';
  if (key === 'User exists with same email') return 'email';
  const isOfPassword = key === 'Empty password not allowed' || key === 'Password policy not met';
  return isOfPassword || key.startsWith('invalidPassword') ? 'password' : undefined;
}
