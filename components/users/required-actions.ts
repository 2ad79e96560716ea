/** Keycloak's required actions in words. */
const ACTIONS: Record<string, string> = {
  UPDATE_PASSWORD: 'Must choose a password',
  VERIFY_EMAIL: 'Must verify the e-mail address',
  UPDATE_PROFILE: 'Must complete the profile',
  CONFIGURE_TOTP: 'Must set up a one-time code',
  TERMS_AND_CONDITIONS: 'Must accept the terms',
  'webauthn-register': 'Must register a passkey',
  'webauthn-register-passwordless': 'Must register a passkey',
};

export function inWords(action: string): string {
  return ACTIONS[action] ?? `Must do “${action}”`;
}
