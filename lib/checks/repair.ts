/** Settings of the realm that Pouch can put right, each where a check found it wrong. */
export const REPAIRS = ['brute-force', 'password-length', 'event-expiration', 'event-details', 'token-lifetime'] as const;
export type Repair = (typeof REPAIRS)[number];

/** What the repairs set: characters, days and seconds. */
export const REPAIRED = { passwordLength: 12, eventDays: 90, tokenSeconds: 60 };
