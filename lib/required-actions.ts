/** What Keycloak asks of a person at the next sign-in, in words. */
const WORDS: Record<string, string> = {
  UPDATE_PASSWORD: 'choose a password',
  VERIFY_EMAIL: 'verify the e-mail address',
  UPDATE_PROFILE: 'complete the profile',
  VERIFY_PROFILE: 'complete the profile',
  CONFIGURE_TOTP: 'set up a one-time code',
  TERMS_AND_CONDITIONS: 'accept the terms',
  'webauthn-register': 'register a passkey',
  'webauthn-register-passwordless': 'register a passkey',
};

export function inWords(requiredActions: string[]): string {
  return requiredActions.map((action) => WORDS[action] ?? action).join(', ');
}
