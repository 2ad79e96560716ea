/** Whether Keycloak records when users sign in. */
export type SignInRecord =
  | {
      state: 'recorded';
      /** When the oldest sign-in was that is still recorded; null where there is none, or this Keycloak does not tell. */
      since: string | null;
      /** After how many days Keycloak deletes a record; null where it never does. */
      keptDays: number | null;
    }
  | { state: 'off'; settingsUrl: string }
  /** The viewer may not see events. */
  | { state: 'forbidden' };

/** The record, and when some users signed in last: null where no sign-in is recorded. */
export type SignIns = { record: SignInRecord; users: { id: string; at: string | null }[] };
