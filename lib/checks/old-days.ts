/** A temporary password or an invitation that is not used for longer is likely to be used by no one, or by someone else. */
export const OLD_DAYS = 7;
