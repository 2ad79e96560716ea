import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { DEVICE_FLOW, toSummary } from '@/lib/clients/summary';
import type { SwitchName } from '@/lib/clients/switches';
import { type RequireHeld, whileLocked } from '@/lib/db/lock';
import { AppError } from '@/lib/errors';
import { isSecretExpired } from '@/lib/keycloak/client-secrets';
import { type Client, readWholeClient, updateClient } from '@/lib/keycloak/clients';
import { ACCESS_LIFE } from '@/lib/keycloak/lifetimes';

type Changes = { fields?: Record<string, boolean>; attributes?: Record<string, string> };

const SWITCH_CHANGES: Record<SwitchName, (isOn: boolean) => Changes> = {
  serviceAccount: (isOn) => ({ fields: { serviceAccountsEnabled: isOn } }),
  passwordGrant: (isOn) => ({ fields: { directAccessGrantsEnabled: isOn } }),
  deviceFlow: (isOn) => ({ attributes: { [DEVICE_FLOW]: String(isOn) } }),
};

/** Sets how long the client's access tokens live; null for as long as the realm has it. Throws REFUSED for Pouch's own client. */
export async function setTokenLife(viewer: Viewer, client: Client, seconds: number | null): Promise<void> {
  requireNotPouch(client);
  // Keycloak keeps an attribute that is left out, and removes an empty one.
  await changeClient(viewer, client.id, { attributes: { [ACCESS_LIFE]: seconds === null ? '' : String(seconds) } });
}

/** Switches something on or off. Throws REFUSED where the client may not be changed so. */
export async function setSwitch(viewer: Viewer, client: Client, name: SwitchName, isOn: boolean): Promise<void> {
  requireNotPouch(client);
  if (toSummary(client).isPublic && isOn && name === 'serviceAccount') {
    throw new AppError(
      'REFUSED',
      'The service account was not turned on, because a public client has no secret. Make the client confidential in Keycloak first.',
    );
  }
  await changeClient(viewer, client.id, SWITCH_CHANGES[name](isOn));
}

function requireNotPouch(client: Client): void {
  if (toSummary(client).part !== 'pouch') return;
  throw new AppError('REFUSED', 'The client was not changed, because Pouch itself signs in with it. Change it in Keycloak.');
}

export async function changeClient(viewer: Viewer, id: string, changes: Changes): Promise<void> {
  await whileLocked({ name: `client ${id}`, holder: viewer.username }, (requireHeld) =>
    writeClient(viewer, id, changes, requireHeld),
  );
}

/** Reads, changes and writes the whole client, for a caller that holds its lock. */
export async function writeClient(
  { tokens }: Viewer,
  id: string,
  { fields, attributes }: Changes,
  requireHeld: RequireHeld,
): Promise<void> {
  const client = await readWholeClient(tokens, id);
  if (!client)
    throw new AppError('NOT_FOUND', 'The client was not changed, because it no longer exists. Reload the list of clients.');
  requireUnexpired(client.attributes ?? {});
  await requireHeld();
  await updateClient(tokens, id, { ...client, ...fields, attributes: { ...client.attributes, ...attributes } });
}

/** Throws REFUSED where the secret has expired: under a policy, Keycloak rotates it with any change of the client. */
export function requireUnexpired(attributes: Record<string, unknown>): void {
  if (!isSecretExpired(attributes)) return;
  throw new AppError(
    'REFUSED',
    'The client was not changed, because its secret has expired and Keycloak would rotate it. Rotate the secret first.',
  );
}
