/** Keycloak's validation keys in words for people. `{0}`, `{1}` … are the parameters after the field's name. */
const SENTENCES: Record<string, string> = {
  'error-invalid-email': 'This is not an e-mail address.',
  'error-invalid-length': 'Use {0} to {1} characters.',
  'error-invalid-length-too-short': 'Use at least {0} characters.',
  'error-invalid-length-too-long': 'Use at most {1} characters.',
  'error-username-invalid-character': 'Keycloak does not allow one of these characters in a username.',
  'error-person-name-invalid-character': 'Keycloak does not allow one of these characters in a name.',
  'error-user-attribute-required': 'Keycloak asks for this.',
  'error-user-attribute-read-only': 'Keycloak does not let this be changed.',
  'error-invalid-value': 'Keycloak does not accept this value.',
  'error-pattern-no-match': 'Keycloak asks for another format.',
  'error-invalid-blank': 'Fill this in.',
  'error-empty': 'Fill this in.',
  'User exists with same username': 'This username is taken.',
  'User exists with same email': 'Another account has this e-mail address.',
  'User name is missing': 'Fill this in.',
  invalidPasswordMinLengthMessage: 'The realm asks for a longer password.',
  invalidPasswordMaxLengthMessage: 'The realm asks for a shorter password.',
  invalidPasswordMinDigitsMessage: 'The realm asks for more digits.',
  invalidPasswordMinLowerCaseCharsMessage: 'The realm asks for more lower-case letters.',
  invalidPasswordMinUpperCaseCharsMessage: 'The realm asks for more upper-case letters.',
  invalidPasswordMinSpecialCharsMessage: 'The realm asks for more special characters.',
  invalidPasswordNotUsernameMessage: 'The password must not be the username.',
  invalidPasswordNotContainsUsernameMessage: 'The password must not contain the username.',
  invalidPasswordNotEmailMessage: 'The password must not be the e-mail address.',
  invalidPasswordRegexPatternMessage: "The password does not fit the realm's pattern.",
  invalidPasswordHistoryMessage: 'This password was used before.',
  invalidPasswordGenericMessage: 'The realm does not take this password. It may have been in use not long ago.',
  invalidPasswordBlacklistedMessage: 'This password is on the list of common ones.',
};

const UNKNOWN = 'Keycloak does not accept this.';

export function sentenceFor(key: string, params: readonly unknown[] = []): string {
  const values = params.slice(1).map(String);
  const sentence = Object.hasOwn(SENTENCES, key) ? SENTENCES[key] : undefined;
  return (sentence ?? UNKNOWN).replace(/\{(\d)\}/g, (_, index) => values[Number(index)] ?? '');
}

/** Which field a complaint without one is about. */
export function fieldOf(key: string): string | undefined {
  if (key === 'User exists with same username' || key === 'User name is missing') return 'username';
  if (key === 'User exists with same email') return 'email';
  return key.startsWith('invalidPassword') ? 'password' : undefined;
}
