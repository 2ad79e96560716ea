import 'server-only';
import type { Check } from '@/lib/checks/check';
import { type DirectoryComponent, listDirectories, testDirectory } from '@/lib/keycloak/directories';
import type { TokenSource } from '@/lib/keycloak/token-source';
import { mapLimited } from '@/lib/map-limited';

/** Checks that Keycloak can sign in to each LDAP directory in use. None where the realm has none. */
export async function directoryChecks(tokens: TokenSource): Promise<Check[]> {
  const used = (await listDirectories(tokens)).filter(({ isEnabled, isLdap }) => isEnabled && isLdap);
  return mapLimited(used, (directory) => directoryCheck(tokens, directory));
}

async function directoryCheck(tokens: TokenSource, directory: DirectoryComponent): Promise<Check> {
  const name = directory.name ?? 'without a name';
  const check = { id: `directory-${directory.id}`, title: `LDAP directory ${name}` };
  const state = await testDirectory(tokens, directory);
  if (state === 'reached') return { ...check, state: 'pass', words: 'Keycloak reaches it and can sign in to it.' };
  const problem = state === 'silent' ? 'cannot reach it' : 'cannot sign in to it';
  const words = `Keycloak ${problem}, so its users cannot sign in, and searches may end without them.`;
  return { ...check, state: 'fail', words, remedy: 'Correct its connection in Keycloak: User federation.' };
}
