// Without zod, so that the browser need not fetch it: 40 kB for a page of a client.

const HOUR = 3_600;
const DAY = 24 * HOUR;
/** How long the old secret goes on working after a rotation. */
export const OVERLAPS = [HOUR, DAY, 7 * DAY] as const;
/** How long a new secret lasts: a policy that keeps the old one wants an end for the new one. */
export const LIFETIMES = [90 * DAY, 365 * DAY, 3_650 * DAY] as const;

export const SWITCHES = ['serviceAccount', 'passwordGrant', 'deviceFlow'] as const;
export type SwitchName = (typeof SWITCHES)[number];

/** The attribute of a client that holds its own uuid while Pouch has a policy for it. */
export const POLICY_MARK = 'pouch.secret-rotation';
