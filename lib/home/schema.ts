/** How many users signed in on each day, and how many sign-ins failed. */
export type SignInDays = {
  isRecorded: boolean;
  /** True where Keycloak has more events than were counted, so that earlier days are left out. */
  isCut: boolean;
  days: { day: string; signIns: number; failures: number }[];
};

/** How many users were created on each day, and whose record says so: that of Pouch lacks what was done elsewhere. */
export type NewUserDays = { recordedBy: 'keycloak' | 'pouch'; isCut: boolean; days: { day: string; users: number }[] };

/** How many client secrets are of each age. */
export type SecretAges = { ages: { label: string; count: number }[] };
