import { existsSync } from 'node:fs';
import { fetchThroughMaven, versionIn } from './maven.ts';
import { LOCAL } from './paths.ts';

/** Downloads the LDAP server that tests put behind Keycloak, unless that has been done. */
export async function fetchDirectory(): Promise<void> {
  if (!existsSync(directoryJar())) await fetchThroughMaven('directory', 'an LDAP server for tests (6 MB)');
}

export function directoryJar(): string {
  return `${LOCAL}/unboundid-ldapsdk-${versionIn('directory', 'unboundid.version')}.jar`;
}
