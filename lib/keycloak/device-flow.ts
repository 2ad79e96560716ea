import 'server-only';
import { z } from 'zod';
import { parseAnswer } from '@/lib/keycloak/errors';
import { askOidc, type OidcAnswer } from '@/lib/keycloak/oidc-request';
import type { RealmAddress } from '@/lib/keycloak/realm-address';
import { refusalOf } from '@/lib/keycloak/token-refusals';
import { type ClientFields, postGrant } from '@/lib/keycloak/tokens';
import { ownValue } from '@/lib/own-value';

// The device flow of the OpenID Connect provider (RFC 8628). Paths, permissions and answers are as in tokens.ts.

/** With what proves later who began (RFC 7636). */
type Beginning = ClientFields & { code_challenge?: string; code_challenge_method?: 'S256' };

const deviceCode = z
  .object({
    device_code: z.string(),
    user_code: z.string(),
    verification_uri: z.string(),
    verification_uri_complete: z.string(),
    expires_in: z.number(),
    interval: z.number().default(5),
  })
  .transform((answer) => ({
    deviceCode: answer.device_code,
    userCode: answer.user_code,
    verificationUri: answer.verification_uri,
    verificationUriComplete: answer.verification_uri_complete,
    expiresIn: answer.expires_in,
    interval: answer.interval,
  }));
export type DeviceCode = z.output<typeof deviceCode>;

/** Starts the device flow of a public client; `device` is null where Keycloak refuses. POST /auth/device. */
export async function startDeviceFlow(client: Beginning, at?: RealmAddress): Promise<OidcAnswer & { device: DeviceCode | null }> {
  const body = new URLSearchParams(client);
  const answer = await askOidc('auth/device', { method: 'POST', body }, { at });
  return { ...answer, device: answer.status === 200 ? parseAnswer(deviceCode, answer.body) : null };
}

/** What an answer to a poll means: ask again, ask again less often, or ask no more. */
type PollState = 'pending' | 'slow_down' | 'over';
const POLL_STATES: Record<string, PollState> = { authorization_pending: 'pending', slow_down: 'slow_down' };

/** Asks once whether a user has confirmed the code. POST /token. */
export async function pollDeviceFlow(
  client: ClientFields & { code_verifier?: string },
  code: string,
  at?: RealmAddress,
): Promise<OidcAnswer & { state: PollState }> {
  const grant_type = 'urn:ietf:params:oauth:grant-type:device_code';
  const answer = await postGrant({ grant_type, ...client, device_code: code }, { at });
  return { ...answer, state: ownValue(POLL_STATES, refusalOf(answer)?.code ?? '') ?? 'over' };
}
