import 'server-only';
import { z } from 'zod';
import { requirePermission } from '@/lib/auth/viewer';
import { env } from '@/lib/env';
import { parseAnswer } from '@/lib/keycloak/errors';
import { askOidc } from '@/lib/keycloak/token-endpoint';
import { clientFields, clientIdOf, readApiClient } from '@/lib/tokens/client';
import { limitGuesses } from '@/lib/tokens/guesses';
import { inspect } from '@/lib/tokens/inspect';
import { readLifetimes } from '@/lib/tokens/lifetimes';
import { checkLink } from '@/lib/tokens/link-checks';
import { askedBy, recorded, toRun } from '@/lib/tokens/run';
import type {
  Answer,
  callSchema,
  DevicePoll,
  DeviceStart,
  Inspected,
  IssuedTo,
  inferenceSchema,
  inspectSchema,
  Lifetimes,
  Mlops,
  pollSchema,
  Run,
  refreshSchema,
  revokeSchema,
  sdkPasswordSchema,
  WallarooAnswer,
} from '@/lib/tokens/schema';
import { callWallaroo } from '@/lib/tokens/wallaroo';
import { addressesOf } from '@/lib/wallaroo/instance';
import { ownInstance } from '@/lib/wallaroo/own-instance';

const SDK: IssuedTo = { kind: 'sdk', clientId: '', clientSecret: '' };

/** A user's token for the MLOps API: the password grant of the API client. */
export async function getMlopsToken({ username, password, isLasting, wantsOpenid, ...client }: Mlops): Promise<Run> {
  const viewer = await requirePermission('view-clients');
  const scope = [wantsOpenid && 'openid', isLasting && 'offline_access'].filter(Boolean).join(' ');
  const { by, ...answer } = await recorded(viewer, 'token.mlops', username, async () => {
    const by = await readApiClient(viewer, client);
    const fields = { grant_type: 'password', ...by, username, password, ...(scope && { scope }) };
    return { by, ...(await limitGuesses(viewer, username, () => askOidc('token', { fields }))) };
  });
  return toRun(viewer, { grant: 'password', ...askedBy(by), username }, { kind: 'api', ...client }, answer);
}

/** A token for inference that belongs to no user: the client credentials grant of the API client. */
export async function getInferenceToken(client: z.output<typeof inferenceSchema>): Promise<Run> {
  const viewer = await requirePermission('view-clients');
  const issuedTo: IssuedTo = { kind: 'api', ...client };
  const { by, ...answer } = await recorded(viewer, 'token.inference', clientIdOf(issuedTo), async () => {
    const by = await readApiClient(viewer, client);
    return { by, ...(await askOidc('token', { fields: { grant_type: 'client_credentials', ...by } })) };
  });
  return toRun(viewer, { grant: 'client_credentials', ...askedBy(by) }, issuedTo, answer);
}

/** What the SDK does with `user_password`. */
export async function getSdkToken({ username, password }: z.output<typeof sdkPasswordSchema>): Promise<Run> {
  const viewer = await requirePermission('view-clients');
  const clientId = env().POUCH_SDK_CLIENT_ID;
  const fields = { grant_type: 'password', client_id: clientId, username, password };
  const answer = await recorded(viewer, 'token.sdk', username, () =>
    limitGuesses(viewer, username, () => askOidc('token', { fields })),
  );
  return toRun(viewer, { grant: 'password', clientId, username }, SDK, answer);
}

const deviceAnswer = z
  .object({
    device_code: z.string(),
    user_code: z.string(),
    verification_uri: z.string(),
    verification_uri_complete: z.string(),
    expires_in: z.number(),
    interval: z.number().default(5),
  })
  .transform((device) => ({
    deviceCode: device.device_code,
    userCode: device.user_code,
    verificationUri: device.verification_uri,
    verificationUriComplete: device.verification_uri_complete,
    expiresIn: device.expires_in,
    interval: device.interval,
  }));

/** The first step of what the SDK does with `sso`: a code to confirm in a browser. */
export async function startDevice(): Promise<DeviceStart> {
  const viewer = await requirePermission('view-clients');
  const clientId = env().POUCH_SDK_CLIENT_ID;
  const answer = await recorded(viewer, 'token.device', clientId, () =>
    askOidc('auth/device', { fields: { client_id: clientId } }),
  );
  if (answer.status === 200) return { device: parseAnswer(deviceAnswer, answer.body) };
  return { device: null, run: await toRun(viewer, { grant: 'device', clientId }, SDK, answer) };
}

/** Asks once whether the code has been confirmed. */
export async function pollDevice({ deviceCode }: z.output<typeof pollSchema>): Promise<DevicePoll> {
  const viewer = await requirePermission('view-clients');
  const clientId = env().POUCH_SDK_CLIENT_ID;
  const grant_type = 'urn:ietf:params:oauth:grant-type:device_code';
  const answer = await askOidc('token', { fields: { grant_type, client_id: clientId, device_code: deviceCode } });
  if (answer.body?.error === 'authorization_pending') return { state: 'pending' };
  if (answer.body?.error === 'slow_down') return { state: 'slow_down' };
  await recorded(viewer, 'token.sdk', clientId, async () => answer);
  return { state: 'over', run: await toRun(viewer, { grant: 'device', clientId }, SDK, answer) };
}

/** A new pair for the refresh token. The new refresh token is in the answer: the old one may be dead. */
export async function refreshToken({ refreshToken: token, ...issuedTo }: z.output<typeof refreshSchema>): Promise<Run> {
  const viewer = await requirePermission('view-clients');
  const { by, ...answer } = await recorded(viewer, 'token.refresh', clientIdOf(issuedTo), async () => {
    const by = await clientFields(viewer, issuedTo);
    return { by, ...(await askOidc('token', { fields: { grant_type: 'refresh_token', ...by, refresh_token: token } })) };
  });
  return toRun(viewer, { grant: 'refresh_token', ...askedBy(by) }, issuedTo, answer);
}

/** Ends what the token stands for: with a refresh token, its session. */
export async function revokeToken({ token, ...issuedTo }: z.output<typeof revokeSchema>): Promise<Answer> {
  const viewer = await requirePermission('view-clients');
  const { status, body } = await recorded(viewer, 'token.revoke', clientIdOf(issuedTo), async () =>
    askOidc('revoke', { fields: { ...(await clientFields(viewer, issuedTo)), token } }),
  );
  return { status, body };
}

/** What a token that somebody pasted says, and beside it another one; or what is wrong with a link that the SDK printed. */
export async function inspectToken({ token, other }: z.output<typeof inspectSchema>): Promise<Inspected> {
  const viewer = await requirePermission('view-clients');
  const link = /^https?:/i.test(token) ? URL.parse(token) : null;
  if (link) {
    const { api } = addressesOf(ownInstance());
    return { inspections: [], checks: checkLink(link, { keycloak: env().KEYCLOAK_URL, api }) };
  }
  const inspections = await Promise.all([token, other].filter(Boolean).map((each) => inspect(viewer, each)));
  return { inspections, checks: inspections[0]?.checks ?? [] };
}

export async function tryWallaroo({ call, token }: z.output<typeof callSchema>): Promise<WallarooAnswer> {
  const viewer = await requirePermission('view-clients');
  return recorded(viewer, 'token.call', call, () => callWallaroo(call, token));
}

/** Null where the viewer may not look at the realm. */
export async function getLifetimes(): Promise<Lifetimes | null> {
  return readLifetimes(await requirePermission('view-clients'));
}
