import { ownValue } from '@/lib/own-value';

/** Describes Keycloak's required actions, which the user must complete at the next sign-in. */
const WORDS: Record<string, string> = {
  UPDATE_PASSWORD: 'choose a password',
  VERIFY_EMAIL: 'verify the email address',
  UPDATE_EMAIL: 'change the email address',
  UPDATE_PROFILE: 'complete the profile',
  VERIFY_PROFILE: 'complete the profile',
  CONFIGURE_TOTP: 'set up a one-time code',
  CONFIGURE_RECOVERY_AUTHN_CODES: 'save recovery codes',
  TERMS_AND_CONDITIONS: 'accept the terms',
  'webauthn-register': 'register a passkey',
  'webauthn-register-passwordless': 'register a passkey',
};

const UPDATE_PASSWORD = 'UPDATE_PASSWORD';
type RequiredActions = { requiredActions?: string[] | null | undefined };

/** Returns whether a user must choose a password at the next sign-in. */
export function isWaiting({ requiredActions }: RequiredActions): boolean {
  return requiredActions?.includes(UPDATE_PASSWORD) ?? false;
}

/** Returns the user's required actions with the one that asks for another password. */
export function withUpdatePassword({ requiredActions }: RequiredActions): string[] {
  return [...new Set([...(requiredActions ?? []), UPDATE_PASSWORD])];
}

const LIST = new Intl.ListFormat('en');

/** Returns the actions as a list without duplicates, because several may have the same description. */
export function inWords(requiredActions: string[]): string {
  return LIST.format(new Set(requiredActions.map((action) => ownValue(WORDS, action) ?? action)));
}
