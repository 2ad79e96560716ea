/* Apart from schema.ts: browsers load these, and zod there would break the content security policy. */

/** What an administrator may switch on and off for a client. */
export const SWITCHES = ['serviceAccount', 'passwordGrant', 'deviceFlow'] as const;
export type SwitchName = (typeof SWITCHES)[number];
