/** What Keycloak asks of a person at the next sign-in, in words. */
const WORDS: Record<string, string> = {
  UPDATE_PASSWORD: 'choose a password',
  VERIFY_EMAIL: 'verify the e-mail address',
  UPDATE_EMAIL: 'change the e-mail address',
  UPDATE_PROFILE: 'complete the profile',
  VERIFY_PROFILE: 'complete the profile',
  CONFIGURE_TOTP: 'set up a one-time code',
  CONFIGURE_RECOVERY_AUTHN_CODES: 'note down recovery codes',
  TERMS_AND_CONDITIONS: 'accept the terms',
  'webauthn-register': 'register a passkey',
  'webauthn-register-passwordless': 'register a passkey',
};

const LIST = new Intl.ListFormat('en');

/** Each thing once: several actions may say the same. What has no words stands as it is. */
export function inWords(requiredActions: string[]): string {
  return LIST.format(new Set(requiredActions.map((action) => WORDS[action] ?? action)));
}
