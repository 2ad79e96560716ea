import 'server-only';
import type { z } from 'zod';
import type { AuditEntry } from '@/lib/audit/entry';
import { audited } from '@/lib/audit/record';
import { requireRecentSignIn } from '@/lib/auth/recent-sign-in';
import { permitted, requirePermission, type Viewer } from '@/lib/auth/viewer';
import type { Needs } from '@/lib/checks/need';
import { toClientDetails } from '@/lib/clients/details';
import { readClientList } from '@/lib/clients/list';
import { needsOfSecrets } from '@/lib/clients/needs';
import { readOutlook, requireConsent, requireNotOwn } from '@/lib/clients/outlook';
import { removePolicy, setUpPolicy } from '@/lib/clients/own-policy';
import { endOldSecret, rotateOnce } from '@/lib/clients/rotate';
import type {
  ClientDetails,
  ClientList,
  ClientUse,
  changeSwitchSchema,
  retireSecretSchema,
  rotateSecretSchema,
  ShownSecret,
  setTokenLifeSchema,
  setUpGracePeriodSchema,
  showSecretSchema,
  stopGracePeriodSchema,
  TestOutcome,
  testSecretSchema,
} from '@/lib/clients/schema';
import { tryGrant } from '@/lib/clients/test-secret';
import { setSwitch, setTokenLife } from '@/lib/clients/update';
import { readUse } from '@/lib/clients/use';
import { AppError } from '@/lib/errors';
import { readSecret, rotatedSecretOf } from '@/lib/keycloak/client-secrets';
import { type Client, readWholeClient, requireClient } from '@/lib/keycloak/clients';

/** Returns the clients that Pouch lists: Wallaroo's and its own first, then by client ID. */
export async function listClients(): Promise<ClientList> {
  const { tokens } = await requirePermission('view-clients');
  return readClientList(tokens);
}

/** Returns which secrets need an administrator. */
export async function getSecretNeeds(): Promise<Needs> {
  const { tokens } = await requirePermission('view-clients');
  const needs = needsOfSecrets(await readClientList(tokens));
  return { needs, countedAt: new Date().toISOString(), isCounting: false, limits: [] };
}

export async function getClient(clientId: string): Promise<ClientDetails> {
  const viewer = await requirePermission('view-clients');
  return toClientDetails(viewer, await requireClient(viewer.tokens, clientId));
}

/** Returns the client ID of the client with this UUID, as the Admin Console has it in its addresses; null where there is none. */
export async function getClientId(uuid: string): Promise<string | null> {
  const { tokens } = await requirePermission('view-clients');
  return (await readWholeClient(tokens, uuid))?.clientId ?? null;
}

export async function getClientUse(clientId: string): Promise<ClientUse> {
  const viewer = await requirePermission('view-clients');
  return readUse(viewer, await requireClient(viewer.tokens, clientId));
}

export async function showSecret({ clientId, purpose }: z.output<typeof showSecretSchema>): Promise<ShownSecret> {
  const viewer = await requirePermission('manage-clients');
  return onClient(viewer, `${purpose}-secret`, clientId, async (client) => {
    requireRecentSignIn(viewer);
    return { secret: await readSecret(viewer.tokens, client) };
  });
}

/** Asks Keycloak for a token with the secret, and returns its answer. */
export async function testSecret({ clientId, which }: z.output<typeof testSecretSchema>): Promise<TestOutcome> {
  const viewer = await requirePermission('manage-clients');
  return onClient<TestOutcome>(
    viewer,
    `test-${which}-secret`,
    clientId,
    async (client) => {
      const secret = which === 'current' ? await readSecret(viewer.tokens, client) : rotatedSecretOf(client);
      return secret === null ? { result: 'gone' } : tryGrant(client, secret);
    },
    ({ result }) => (result === 'works' ? null : result),
  );
}

/** Rotates the secret that the page has seen and returns the new one. CONFLICT where it was rotated since. */
export async function rotateSecret({ clientId, typed, seen }: z.output<typeof rotateSecretSchema>): Promise<ShownSecret> {
  const viewer = await requirePermission('manage-clients');
  return onClient(viewer, 'rotate-secret', clientId, async (client) => {
    requireRecentSignIn(viewer);
    return { secret: await rotateOnce(viewer, client, seen, (newest) => requireConsent(viewer, newest, typed)) };
  });
}

/** Ends the rotated secret that the page has seen. CONFLICT where there was a rotation since: then it is another one. */
export async function retireOldSecret({ clientId, seen }: z.output<typeof retireSecretSchema>): Promise<void> {
  const viewer = await requirePermission('manage-clients');
  await onClient(viewer, 'retire-secret', clientId, async (client) => {
    requireNotOwn(client);
    await endOldSecret(viewer, client, seen);
  });
}

export async function setUpGracePeriod({ clientId, ...times }: z.output<typeof setUpGracePeriodSchema>): Promise<void> {
  const viewer = await requirePermission('manage-realm');
  await onClient(viewer, 'set-up-grace-period', clientId, async (client) => {
    const { outlook, setUpRefusal } = await readOutlook(viewer, client);
    if (setUpRefusal !== null) throw new AppError('REFUSED', setUpRefusal);
    if (outlook.will === 'keep-old')
      throw new AppError(
        'CONFLICT',
        'The policy was not set up, because another policy already grants a grace period to this client. Reload the page.',
      );
    await setUpPolicy(viewer, client, { clientId, ...times });
  });
}

/** Removes the policy that `setUpGracePeriod` set up. Other policies that cover the client stay. */
export async function stopGracePeriod({ clientId }: z.output<typeof stopGracePeriodSchema>): Promise<void> {
  const viewer = permitted(await requirePermission('manage-realm'), 'manage-clients');
  await onClient(viewer, 'stop-grace-period', clientId, (client) => removePolicy(viewer, client));
}

export async function changeSwitch({ clientId, name, isOn }: z.output<typeof changeSwitchSchema>): Promise<void> {
  const viewer = await requirePermission('manage-clients');
  const verb = `turn-${isOn ? 'on' : 'off'}-${name}` as const;
  await onClient(viewer, verb, clientId, (client) => setSwitch(viewer, client, name, isOn));
}

export async function changeTokenLife({ clientId, seconds }: z.output<typeof setTokenLifeSchema>): Promise<void> {
  const viewer = await requirePermission('manage-clients');
  await onClient(viewer, 'set-token-lifetime', clientId, (client) => setTokenLife(viewer, client, seconds));
}

/** Finds the client and does the audited work; `refusalOf` as for `audited`. */
async function onClient<T>(
  viewer: Viewer,
  verb: string,
  clientId: string,
  work: (client: Client) => Promise<T>,
  refusalOf?: (result: T) => string | null,
): Promise<T> {
  const action: AuditEntry['action'] = `client.${verb}`;
  return audited(viewer, action, { id: null, name: clientId }, async () => work(await requireClient(viewer.tokens, clientId)), {
    refusalOf,
  });
}
