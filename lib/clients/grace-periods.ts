/* Apart from schema.ts: browsers load these, and zod there would break the content security policy. */

const HOUR = 3_600;
const DAY = 24 * HOUR;
/** The grace periods to choose from: how many seconds the rotated secret keeps working. */
export const GRACE_PERIODS = [HOUR, DAY, 7 * DAY] as const;
/** How many seconds a new secret may last: a policy with a grace period needs an end for the new secret too. */
export const LIFETIMES = [90 * DAY, 365 * DAY, 3_650 * DAY] as const;

/** The attribute of a client that holds its own UUID while Pouch has a policy for it. */
export const POLICY_MARK = 'pouch.secret-rotation';
