/** Where a first sign-in ends: a page that a client has registered; or Keycloak's account console, and why. */
export type Landing = { clientId: string; url: string } | { reason: string };

/** A link by mail: how long it lives, and where it ends. */
export type SentLink = { seconds: number; landing: Landing };
/** What became of a link for a new user. */
export type Invitation = SentLink | { failure: string };

/** Where every user signs in for the first time, and what connects the SDK afterwards. */
export type FirstSignIn = Pick<HandOff, 'signInUrl' | 'isWelcome' | 'landing' | 'sdkBlock'>;
/** What many users are given, a page each. It exists in this one answer and nowhere else. */
export type HandOffPages = FirstSignIn & {
  users: { name: string; username: string; password: string; isDisabled: boolean }[];
};

/** What a job's passwords are handed over as. They exist in this one answer and nowhere else. */
export type HandedOver = {
  passwords: { username: string; password: string }[];
  csv: string;
  /** For an import: the sign-in details of each user, to print and to merge into letters or mails. */
  letters?: { pages: HandOffPages; csv: string };
};

/** What a user is given after a create, a reset or a restore. It exists in this one answer and nowhere else. */
export type HandOff = {
  id: string;
  username: string;
  /** Null: the user has none, or that is not known. */
  email: string | null;
  password: string;
  /** Whether Keycloak asks for another password at the first sign-in. */
  isTemporary: boolean;
  /** What Keycloak asks for at the first sign-in besides a password, in words; empty where nothing, or where that is not known. */
  alsoAsked: string;
  /** Why Keycloak refuses the user at first, whatever the password; null where it does not, or where that is not known. */
  obstacle: 'disabled' | 'locked' | null;
  /** Where the user signs in for the first time, and whether that page waits until they press "Sign in". */
  signInUrl: string;
  isWelcome: boolean;
  /** Where that sign-in ends. */
  landing: Landing;
  /** What connects the SDK to this instance, in Python. */
  sdkBlock: string;
};
