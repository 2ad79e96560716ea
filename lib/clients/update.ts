import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import type { SwitchName } from '@/lib/clients/choices';
import { DEVICE_FLOW, type Representation } from '@/lib/clients/representation';
import { type RequireHeld, whileLocked } from '@/lib/db/lock';
import { AppError } from '@/lib/errors';
import { keycloak } from '@/lib/keycloak/client';
import { isSecretExpired } from '@/lib/keycloak/client-secret';
import { parseAnswer } from '@/lib/keycloak/errors';

const whole = z.looseObject({ attributes: z.record(z.string(), z.unknown()).nullish() });
type Whole = z.output<typeof whole>;
type Changes = { fields?: Record<string, boolean>; attributes?: Record<string, string> };

const SWITCH_CHANGES: Record<SwitchName, (isOn: boolean) => Changes> = {
  serviceAccount: (isOn) => ({ fields: { serviceAccountsEnabled: isOn } }),
  passwordGrant: (isOn) => ({ fields: { directAccessGrantsEnabled: isOn } }),
  deviceFlow: (isOn) => ({ attributes: { [DEVICE_FLOW]: String(isOn) } }),
};

export async function turn(viewer: Viewer, { id }: Representation, name: SwitchName, isOn: boolean): Promise<void> {
  await changeClient(viewer, id, SWITCH_CHANGES[name](isOn));
}

export async function changeClient(viewer: Viewer, id: string, changes: Changes): Promise<void> {
  await whileLocked({ name: `client ${id}`, holder: viewer.username }, (requireHeld) =>
    writeClient(viewer, id, changes, requireHeld),
  );
}

/**
 * Reads, changes and writes the whole client, save for what is about its secrets: a masked one must never be written back.
 * For whoever holds the client's lock.
 */
export async function writeClient(
  { tokens }: Viewer,
  id: string,
  { fields, attributes }: Changes,
  requireHeld: RequireHeld,
): Promise<void> {
  const client = await keycloak(tokens, (admin) => admin.clients.findOne({ id }));
  if (!client)
    throw new AppError('NOT_FOUND', 'The client was not changed, because it no longer exists. Reload the list of clients.');
  const kept = withoutSecrets(parseAnswer(whole, client));
  requireUnexpired(client.attributes ?? {});
  const changed = { ...kept, ...fields, attributes: { ...kept.attributes, ...attributes } };
  await requireHeld();
  await keycloak(tokens, (admin) => admin.clients.update({ id }, changed));
}

/** What is left out keeps its value in Keycloak. */
export function withoutSecrets({ secret: _, registrationAccessToken: __, ...client }: Whole): Whole {
  const attributes = Object.entries(client.attributes ?? {}).filter(([name]) => !name.startsWith('client.secret.'));
  return { ...client, attributes: Object.fromEntries(attributes) };
}

/** Under a policy, Keycloak answers any change of a client whose secret has run out by rotating it, unasked. */
export function requireUnexpired(attributes: Record<string, unknown>): void {
  if (!isSecretExpired(attributes)) return;
  throw new AppError(
    'CONFLICT',
    'The client was not changed, because its secret has expired and Keycloak would rotate it. Rotate the secret first.',
  );
}
