/** What a user is given after a create, a reset or a restore. It exists in this one answer and nowhere else. */
export type HandOff = {
  id: string;
  username: string;
  temporaryPassword: string;
  /** What Keycloak asks for at the first sign-in besides a password, in words; empty where nothing, or where that is not known. */
  alsoAsked: string;
  /** Why Keycloak refuses the user at first, whatever the password; null where it does not, or where that is not known. */
  obstacle: 'disabled' | 'locked' | null;
  /** Where the user signs in for the first time, and whether that page waits until they press "Sign in". */
  signInUrl: string;
  isWelcome: boolean;
  /** What connects the SDK to this instance, in Python. */
  sdkBlock: string;
};
