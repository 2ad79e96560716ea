import 'server-only';
import type { z } from 'zod';
import { requirePermission } from '@/lib/auth/viewer';
import { failingFirst } from '@/lib/checks/check';
import { env } from '@/lib/env';
import { pollDeviceFlow, startDeviceFlow } from '@/lib/keycloak/device-flow';
import { postGrant, revokeToken as revoke } from '@/lib/keycloak/tokens';
import { clientFields, clientIdOf, readApiClient } from '@/lib/tokens/client';
import { encodingCheck } from '@/lib/tokens/encoding-check';
import { limitGuesses, limitSecretGuesses } from '@/lib/tokens/guesses';
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
import { addressesOf, type Instance } from '@/lib/wallaroo/instance';
import { ownInstance } from '@/lib/wallaroo/own-instance';

const SDK: IssuedTo = { kind: 'sdk', clientId: '', clientSecret: '' };

/** Gets a user's token for the MLOps API: the password grant of the API client. */
export async function getMlopsToken({ username, password, isLasting, wantsOpenid, ...client }: Mlops): Promise<Run> {
  const viewer = await requirePermission('view-clients');
  const scope = [wantsOpenid && 'openid', isLasting && 'offline_access'].filter(Boolean).join(' ');
  const { by, user, ...answer } = await recorded(viewer, 'token.mlops', username, async () => {
    const by = await readApiClient(viewer, client);
    const fields = { grant_type: 'password', ...by, username, password, ...(scope && { scope }) };
    const ask = () => limitGuesses(viewer, username, () => postGrant(fields));
    return { by, ...(await limitSecretGuesses(viewer, { kind: 'api', ...client }, ask)) };
  });
  const run = await toRun(viewer, { grant: 'password', ...askedBy(by), username, user }, { kind: 'api', ...client }, answer);
  return run.inspection ? { ...run, checks: failingFirst([...run.checks, ...encodingCheck(username, password)]) } : run;
}

/** Gets a token for inference, which belongs to no user: the client credentials grant of the API client. */
export async function getInferenceToken(client: z.output<typeof inferenceSchema>): Promise<Run> {
  const viewer = await requirePermission('view-clients');
  const issuedTo: IssuedTo = { kind: 'api', ...client };
  const { by, ...answer } = await recorded(viewer, 'token.inference', clientIdOf(issuedTo), async () => {
    const by = await readApiClient(viewer, client);
    const ask = () => postGrant({ grant_type: 'client_credentials', ...by });
    return { by, ...(await limitSecretGuesses(viewer, issuedTo, ask)) };
  });
  return toRun(viewer, { grant: 'client_credentials', ...askedBy(by) }, issuedTo, answer);
}

/** Gets a token as the SDK does with `user_password`. */
export async function getSdkToken({ username, password }: z.output<typeof sdkPasswordSchema>): Promise<Run> {
  const viewer = await requirePermission('view-clients');
  const clientId = env().POUCH_SDK_CLIENT_ID;
  const fields = { grant_type: 'password', client_id: clientId, username, password };
  const ask = () => limitGuesses(viewer, username, () => postGrant(fields));
  const { user, ...answer } = await recorded(viewer, 'token.sdk', username, ask);
  return toRun(viewer, { grant: 'password', clientId, username, user }, SDK, answer);
}

/** Starts what the SDK does with `sso`: returns a code to confirm in a browser. */
export async function startDevice(): Promise<DeviceStart> {
  const viewer = await requirePermission('view-clients');
  const clientId = env().POUCH_SDK_CLIENT_ID;
  const { device, ...answer } = await recorded(viewer, 'token.device', clientId, () => startDeviceFlow({ client_id: clientId }));
  if (device) return { device };
  return { device, run: await toRun(viewer, { grant: 'device', clientId }, SDK, answer) };
}

/** Asks once whether the code was confirmed. */
export async function pollDevice({ deviceCode }: z.output<typeof pollSchema>): Promise<DevicePoll> {
  const viewer = await requirePermission('view-clients');
  const clientId = env().POUCH_SDK_CLIENT_ID;
  const { state, ...answer } = await pollDeviceFlow({ client_id: clientId }, deviceCode);
  if (state !== 'over') return { state };
  await recorded(viewer, 'token.sdk', clientId, async () => answer);
  return { state, run: await toRun(viewer, { grant: 'device', clientId }, SDK, answer) };
}

/** Gets a new pair of tokens. The answer has the new refresh token, because the old one may no longer work. */
export async function refreshToken({ refreshToken: token, ...issuedTo }: z.output<typeof refreshSchema>): Promise<Run> {
  const viewer = await requirePermission('view-clients');
  const { by, ...answer } = await recorded(viewer, 'token.refresh', clientIdOf(issuedTo), async () => {
    const by = await clientFields(viewer, issuedTo);
    const ask = () => postGrant({ grant_type: 'refresh_token', ...by, refresh_token: token });
    return { by, ...(await limitSecretGuesses(viewer, issuedTo, ask)) };
  });
  return toRun(viewer, { grant: 'refresh_token', ...askedBy(by) }, issuedTo, answer);
}

/** Revokes a token: with a refresh token, its session. */
export async function revokeToken({ token, ...issuedTo }: z.output<typeof revokeSchema>): Promise<Answer> {
  const viewer = await requirePermission('view-clients');
  const { status, body } = await recorded(viewer, 'token.revoke', clientIdOf(issuedTo), async () => {
    const by = await clientFields(viewer, issuedTo);
    return limitSecretGuesses(viewer, issuedTo, () => revoke({ ...by, token }));
  });
  return { status, body };
}

/** Returns what pasted tokens say, and one to compare with; or what is wrong with a link that the SDK printed, or a refusal. */
export async function inspectToken({ token, other }: z.output<typeof inspectSchema>): Promise<Inspected> {
  const viewer = await requirePermission('view-clients');
  const link = token.link && URL.parse(token.link);
  if (link) {
    const { api } = addressesOf(ownInstance());
    return { inspections: [], other: null, checks: checkLink(link, { keycloak: env().KEYCLOAK_URL, api }) };
  }
  const [compared, ...inspections] = await Promise.all([
    other && inspect(viewer, other),
    ...token.tokens.map((each) => inspect(viewer, each, token.notes)),
  ]);
  return { inspections, other: compared || null, checks: inspections[0]?.checks ?? token.notes };
}

export async function tryWallaroo({ call, token }: z.output<typeof callSchema>): Promise<WallarooAnswer> {
  const viewer = await requirePermission('view-clients');
  return recorded(viewer, 'token.call', call, () => callWallaroo(call, token));
}

/** Returns how long tokens last, or null where the viewer may not read the realm. */
export async function getLifetimes(): Promise<Lifetimes | null> {
  return readLifetimes(await requirePermission('view-clients'));
}

/** Returns the instance that the settings describe. */
export async function getInstance(): Promise<Instance> {
  await requirePermission('view-clients');
  return ownInstance();
}
