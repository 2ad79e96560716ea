import 'server-only';
import type { z } from 'zod';
import { type AuditEntry, audited } from '@/lib/audit/record';
import { permitted, requirePermission, type Viewer } from '@/lib/auth/viewer';
import { toClientDetails } from '@/lib/clients/details';
import { readOutlook } from '@/lib/clients/outlook';
import { removePolicy, setUpPolicy } from '@/lib/clients/own-policy';
import { oldSecretOf, readClient, readClientId, readClients, readSecret } from '@/lib/clients/read';
import { type Representation, toClient } from '@/lib/clients/representation';
import { endOldSecret, rotateOnce } from '@/lib/clients/rotate';
import type {
  ClientDetails,
  ClientList,
  ClientUse,
  changeSwitchSchema,
  retireSecretSchema,
  rotateSecretSchema,
  ShownSecret,
  setUpOverlapSchema,
  showSecretSchema,
  stopOverlapSchema,
  TestOutcome,
  testSecretSchema,
} from '@/lib/clients/schema';
import { tryGrant } from '@/lib/clients/test-secret';
import { turn } from '@/lib/clients/update';
import { readUse } from '@/lib/clients/use';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { readRealmLifetimes } from '@/lib/keycloak/lifetimes';

const PARTS = ['api', 'sdk', 'pouch', null];

export async function listClients(): Promise<ClientList> {
  const viewer = await requirePermission('view-clients');
  const [clients, lifetimes] = await Promise.all([readClients(viewer), readRealmLifetimes(viewer.tokens)]);
  const byName = clients
    .map((client) => toClient(client, lifetimes))
    .sort((one, two) => one.clientId.localeCompare(two.clientId));
  return {
    clients: byName.sort((one, two) => PARTS.indexOf(one.part) - PARTS.indexOf(two.part)),
    reminderDays: env().POUCH_SECRET_REMINDER_DAYS,
  };
}

export async function getClient(clientId: string): Promise<ClientDetails> {
  const viewer = await requirePermission('view-clients');
  return toClientDetails(viewer, await readClient(viewer, clientId));
}

/** Null where no client has this uuid. */
export async function getClientId(uuid: string): Promise<string | null> {
  return readClientId(await requirePermission('view-clients'), uuid);
}

export async function getClientUse(clientId: string): Promise<ClientUse> {
  const viewer = await requirePermission('view-clients');
  return readUse(viewer, await readClient(viewer, clientId));
}

export async function showSecret({ clientId, purpose }: z.output<typeof showSecretSchema>): Promise<ShownSecret> {
  const viewer = await requirePermission('manage-clients');
  return onClient(viewer, `${purpose}-secret`, clientId, async (client) => ({ secret: await readSecret(viewer, client) }));
}

/** Asks Keycloak for a token with the secret, and tells what it said. */
export async function testSecret({ clientId, which }: z.output<typeof testSecretSchema>): Promise<TestOutcome> {
  const viewer = await requirePermission('manage-clients');
  return onClient<TestOutcome>(
    viewer,
    `test-${which}-secret`,
    clientId,
    async (client) => {
      const secret = which === 'current' ? await readSecret(viewer, client) : oldSecretOf(viewer, client);
      return secret === null ? { result: 'gone' } : tryGrant(client, secret);
    },
    ({ result }) => (result === 'works' ? null : result),
  );
}

/** Rotates what the page has seen, unless somebody did meanwhile (CONFLICT). */
export async function rotateSecret({ clientId, typed, seen }: z.output<typeof rotateSecretSchema>): Promise<ShownSecret> {
  const viewer = await requirePermission('manage-clients');
  const requireConsent = async (client: Representation) => {
    const { outlook } = await readOutlook(viewer, client);
    if (outlook.will === 'refuse') throw new AppError('CONFLICT', outlook.why);
    if (outlook.will !== 'overlap' && typed !== clientId) {
      const words = `The secret was not rotated, because the old secret would stop working immediately. Type "${clientId}" to confirm.`;
      throw new AppError('INVALID_INPUT', words, { fieldErrors: { typed: [words] } });
    }
  };
  return onClient(viewer, 'rotate-secret', clientId, async (client) => ({
    secret: await rotateOnce(viewer, client, seen, requireConsent),
  }));
}

/** Ends the secret before this one, unless somebody rotated since the page was read: then that is another one (CONFLICT). */
export async function retireOldSecret({ clientId, seen }: z.output<typeof retireSecretSchema>): Promise<void> {
  const viewer = await requirePermission('manage-clients');
  await onClient(viewer, 'retire-secret', clientId, (client) => endOldSecret(viewer, client, seen));
}

export async function setUpOverlap({ clientId, ...times }: z.output<typeof setUpOverlapSchema>): Promise<void> {
  const viewer = await requirePermission('manage-realm');
  await onClient(viewer, 'set-up-overlap', clientId, async (client) => {
    const { outlook, setUpRefusal } = await readOutlook(viewer, client);
    if (setUpRefusal !== null) throw new AppError('CONFLICT', setUpRefusal);
    if (outlook.will === 'overlap')
      throw new AppError(
        'CONFLICT',
        'The policy was not set up, because another policy already grants a grace period to this client. Reload the page.',
      );
    await setUpPolicy(viewer, client, { clientId, ...times });
  });
}

/** Takes the policy away again that `setUpOverlap` set up. Whatever else covers the client stays. */
export async function stopOverlap({ clientId }: z.output<typeof stopOverlapSchema>): Promise<void> {
  const viewer = permitted(await requirePermission('manage-realm'), 'manage-clients');
  await onClient(viewer, 'stop-overlap', clientId, (client) => removePolicy(viewer, client));
}

export async function changeSwitch({ clientId, name, isOn }: z.output<typeof changeSwitchSchema>): Promise<void> {
  const viewer = await requirePermission('manage-clients');
  await onClient(viewer, `turn-${isOn ? 'on' : 'off'}-${name}`, clientId, async (client) => {
    const { part, isPublic } = toClient(client);
    if (part === 'pouch')
      throw new AppError('CONFLICT', 'The client was not changed, because Pouch itself signs in with it. Change it in Keycloak.');
    if (isPublic && isOn && name === 'serviceAccount') {
      throw new AppError(
        'CONFLICT',
        'The service account was not turned on, because a public client has no secret. Make the client confidential in Keycloak first.',
      );
    }
    await turn(viewer, client, name, isOn);
  });
}

/** Finds the client and does the audited work; `refusalOf` as for `audited`. */
async function onClient<T>(
  viewer: Viewer,
  verb: string,
  clientId: string,
  work: (client: Representation) => Promise<T>,
  refusalOf?: (result: T) => string | null,
): Promise<T> {
  const action: AuditEntry['action'] = `client.${verb}`;
  return audited(viewer, action, { id: null, name: clientId }, async () => work(await readClient(viewer, clientId)), refusalOf);
}
