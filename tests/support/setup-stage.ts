import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { parseEnv } from 'node:util';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { watchFor } from './canaries.ts';
import { type Answer, pouch } from './cli.ts';
import { freshName, keycloakSide, makeUser, removeUsers, testStack } from './stack.ts';

const URL_OF_POUCH = 'https://pouch.example.net';

/** An administrator, a client ID that nothing has, and a file that does not exist, for tests of `pouch setup`. */
export const stage = { username: '', password: '', clientId: `pouch-${process.pid}`, folder: '', file: '', url: URL_OF_POUCH };

export function stageSetup(): void {
  beforeAll(async () => {
    const { username, password } = await makeUser(await keycloakSide(), { username: freshName('setup'), roles: ['admin'] });
    watchFor(password);
    const folder = mkdtempSync(`${tmpdir()}/pouch-setup-`);
    Object.assign(stage, { username, password, folder, file: `${folder}/pouch.env` });
  });
  afterEach(async () => {
    rmSync(stage.file, { force: true });
    const admin = await keycloakSide();
    const { id } = (await registered()) ?? {};
    if (id) await admin.clients.del({ id });
  });
  afterAll(async () => {
    rmSync(stage.folder, { recursive: true, force: true });
    await removeUsers(await keycloakSide(), [stage.username]);
  });
}

/** Runs `pouch setup` with a password from standard input. */
export function setUp(...more: string[]): Promise<Answer> {
  const { keycloakUrl } = testStack();
  const { clientId, file, username, password, url } = stage;
  const place = ['--keycloak', keycloakUrl, '--url', url, '--client-id', clientId, '--output', file];
  return pouch(['setup', ...place, '--username', username, '--password-stdin', ...more], { input: `${password}\n` });
}

/** The settings in the file; nothing that was printed may contain the secrets among them. */
export function settingsIn(file = stage.file): Record<string, string | undefined> {
  const settings = parseEnv(readFileSync(file, 'utf8'));
  for (const secret of [settings.POUCH_CLIENT_SECRET, settings.POUCH_SECRET]) watchFor(secret ?? '');
  return settings;
}

/** The client as Keycloak has it, with the roles that its tokens may carry. */
export async function registered(clientId = stage.clientId) {
  const admin = await keycloakSide();
  const [client] = await admin.clients.find({ clientId });
  if (!client?.id) return null;
  const { realmMappings = [], clientMappings = {} } = await admin.clients.listScopeMappings({ id: client.id });
  const names = (roles: { name?: string }[] = []) => roles.map(({ name }) => name).sort();
  const scopeMappings = [names(realmMappings), names(Object.values(clientMappings).flatMap(({ mappings }) => mappings ?? []))];
  const { access: _, defaultClientScopes, ...settings } = client;
  return { ...settings, defaultClientScopes: defaultClientScopes?.toSorted(), scopeMappings };
}
