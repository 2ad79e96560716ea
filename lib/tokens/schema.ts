import { z } from 'zod';
import type { Check } from '@/lib/checks/check';
import { tokensIn } from '@/lib/keycloak/bearer-token';
import type { DeviceCode } from '@/lib/keycloak/device-flow';
import type { RefreshLife } from '@/lib/keycloak/lifetimes';
import { readPasted } from '@/lib/tokens/pasted';

const secret = z.string().max(4_096, 'Use at most 4096 characters.');
const name = z.string().trim().max(255, 'Use at most 255 characters.');
const required = 'Fill this in.';

const NO_TOKEN = 'This is not a token, which has three parts of letters, digits, - and _, separated by dots. Copy it again.';

/** A token as users paste it. `readPasted` has the ways in which it may stand among other things. */
const pasted = z.string().max(32_768, 'This is longer than any token.');
const token = pasted.transform(firstToken);
/** Read as an address only: it is not sent anywhere. One with a token in it is read for the token. */
const isLink = (text: string) => /^\s*https?:\/\/\S+\s*$/i.test(text) && tokensIn(text).length === 0;

/** Both empty: the API client, with the secret that Keycloak has. */
const client = { clientId: name, clientSecret: secret };

export const mlopsSchema = z.object({
  ...client,
  username: name.min(1, required),
  password: secret.min(1, required),
  isLasting: z.boolean(),
  wantsOpenid: z.boolean(),
});
export const inferenceSchema = z.object(client);
export const sdkPasswordSchema = z.object({ username: name.min(1, required), password: secret.min(1, required) });
export const pollSchema = z.object({ deviceCode: secret.min(1) });

/** Whose token it is: the API client's or the SDK's. */
const issuedTo = z.object({ kind: z.enum(['api', 'sdk']), ...client });
export const refreshSchema = issuedTo.extend({ refreshToken: token });
export const revokeSchema = issuedTo.extend({ token });

export const inspectSchema = z.object({
  token: pasted
    .refine((text) => text.trim() !== '', required)
    .transform((text) => (isLink(text) ? { link: text.trim(), tokens: [], notes: [] } : { link: null, ...readPasted(text) }))
    .refine(({ link, tokens, notes }) => link !== null || tokens.length + notes.length > 0, NO_TOKEN),
  other: pasted.transform((text, context) => (text.trim() === '' ? null : firstToken(text, context))),
});

/** Returns the tokens that are inspected of a pasted text, in the order of the inspections. */
export function pastedTokens(text: string): string[] {
  return readPasted(text).tokens;
}

function firstToken(text: string, context: z.RefinementCtx): string {
  const [first] = readPasted(text).tokens;
  if (first) return first;
  context.addIssue({ code: 'custom', message: text.trim() === '' ? required : NO_TOKEN });
  return z.NEVER;
}

const call = z.enum(['config', 'features/list', 'users/query']);
export type WallarooCall = z.output<typeof call>;
export const callSchema = z.object({ call, token });

export type Mlops = z.output<typeof mlopsSchema>;
export type IssuedTo = z.output<typeof issuedTo>;

/** An answer over HTTP. */
export type Answer = { status: number; body: unknown };

/** What a token says and what is to be thought of it. It never holds the token. */
export type Inspection = {
  header: Record<string, unknown>;
  claims: Record<string, unknown>;
  /** Milliseconds; null where the token does not say. */
  issuedAt: number | null;
  expiresAt: number | null;
  introspection: Answer | null;
  userinfo: Answer | null;
  checks: Check[];
};

/** What was pasted: tokens, with another to compare with; or a link of the SDK's or a refusal, which have checks only. */
export type Inspected = { inspections: Inspection[]; other: Inspection | null; checks: Check[] };

/** A grant that was tried. */
export type Run = {
  answer: Answer;
  issuedTo: IssuedTo;
  /** Null where there was no token. */
  inspection: Inspection | null;
  /** Why not, or what to think of the token. */
  checks: Check[];
};

export type Device = DeviceCode;
export type DeviceStart = { device: Device } | { device: null; run: Run };
export type DevicePoll = { state: 'pending' | 'slow_down' } | { state: 'over'; run: Run };

export type WallarooAnswer = Answer & {
  address: string;
  isStandIn: boolean;
  /** Why it did not do what it was asked. */
  checks: Check[];
};

/** Seconds, as Keycloak is set now. */
export type Lifetimes = {
  mlops: { access: number; refresh: RefreshLife; lasting: RefreshLife };
  inference: { access: number };
  sdk: { access: number; refresh: RefreshLife };
  device: { code: number; interval: number };
};
