import { SUCCEEDED, UsageError } from '@/cli/outcome';
import { tell } from '@/cli/output';
import { confirm, isTerminal } from '@/cli/prompt';
import { removeSettings } from '@/cli/setup/file';
import { findRealm } from '@/cli/setup/find-realm';
import type { SetupOptions } from '@/cli/setup/options';
import { whileSignedIn } from '@/cli/sign-in';
import { findPouch } from '@/lib/instance/setup/plan';
import { deleteClient } from '@/lib/keycloak/clients';
import type { TokenSource } from '@/lib/keycloak/token-source';

/** Deletes Pouch's client, which ends its sessions, and its settings in the file. Pouch's database is left alone. */
export async function remove(options: SetupOptions): Promise<number> {
  return whileSignedIn(await findRealm(options), options, (tokens) => removeWith(tokens, options));
}

async function removeWith(tokens: TokenSource, options: SetupOptions): Promise<number> {
  const { clientId, realm, keycloak, dryRun, json } = options;
  const existing = await findPouch(tokens, options);
  const file = fileOf(options);
  const losses = [
    ...(existing ? [`the client "${clientId}" in the realm "${realm}" of ${keycloak}`] : []),
    ...(file ? [`Pouch's settings in the file ${file}`] : []),
  ];
  if (!json) tell(losses.length > 0 ? `Removed will be ${losses.join(' and ')}.` : 'There is nothing to remove.');
  if (!dryRun && losses.length > 0) {
    await requireConsent(options);
    if (existing) await deleteClient(tokens, existing.uuid);
    if (file) removeSettings(options.format, file);
    if (!json) tell('Done. Pouch’s database was left alone.');
  }
  if (json) tell(JSON.stringify({ clientId, realm, applied: !dryRun, removed: { client: existing !== null, file } }, null, 2));
  return SUCCEEDED;
}

/** The file is Pouch's own if it has the settings of this client. */
function fileOf({ earlier, output, keycloak, clientId }: SetupOptions): string | null {
  return earlier.POUCH_CLIENT_ID === clientId && earlier.KEYCLOAK_URL === keycloak ? output : null;
}

async function requireConsent({ yes }: SetupOptions): Promise<void> {
  if (yes) return;
  if (!isTerminal()) throw new UsageError('Nothing was removed. Add --yes to remove this.');
  if (!(await confirm('Remove this? All users of Pouch are signed out.'))) throw new UsageError('Nothing was removed.');
}
