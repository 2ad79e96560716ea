import { type ChildProcess, spawn } from 'node:child_process';
import type KeycloakAdminClient from '@keycloak/keycloak-admin-client';
import { directoryJar } from '../../dev/stack/directory.ts';
import { endProcess } from '../../dev/stack/end-process.ts';
import { run, workplace } from './scripts.ts';

const BASE = 'dc=house,dc=example';
const BIND = { dn: 'cn=keycloak', password: 'not a secret' };
const PROVIDER = 'org.keycloak.storage.UserStorageProvider';

export type Directory = {
  id: string;
  name: string;
  /** The directory's own entry of a user (LDIF, RFC 2849); empty where it has none. */
  entryOf: (uid: string) => Promise<string>;
  /** Ends the LDAP server alone: Keycloak goes on asking it. */
  breakDown: () => Promise<void>;
  stop: () => Promise<void>;
};

type Member = { uid: string; firstName: string; lastName: string; password: string };

type Options = {
  editMode?: 'READ_ONLY' | 'UNSYNCED' | 'WRITABLE';
  /** Whether Keycloak copies the users; without, their IDs are `f:<component>:<username>`. */
  importsUsers?: boolean;
};

/** An LDAP server (RFC 4511) with some users, as a directory of the realm. What it imported goes with it. */
export async function startDirectory(admin: KeycloakAdminClient, members: Member[], options: Options = {}): Promise<Directory> {
  using files = workplace({ 'users.ldif': ldifOf(members) });
  const content = ['--baseDN', BASE, '--ldifFile', `${files.path}/users.ldif`];
  const bind = ['--additionalBindDN', BIND.dn, '--additionalBindPassword', BIND.password];
  const server = spawn('java', ['-jar', directoryJar(), 'in-memory-directory-server', ...content, ...bind]);
  const name = 'house';
  try {
    const port = await portOf(server);
    const { id } = await admin.components.create(providerOn(port, name, options));
    return {
      id,
      name,
      entryOf: (uid) => search(port, `(uid=${uid})`),
      breakDown: () => endProcess(server, 5_000),
      stop: async () => {
        await admin.components.del({ id });
        await endProcess(server, 5_000);
      },
    };
  } catch (error) {
    await endProcess(server, 5_000);
    throw error;
  }
}

async function portOf(server: ChildProcess): Promise<number> {
  let output = '';
  return new Promise((resolve, reject) => {
    for (const stream of [server.stdout, server.stderr]) {
      stream?.on('data', (chunk) => {
        output += chunk;
        const port = /port (\d+)/.exec(output)?.[1];
        if (port) resolve(Number(port));
      });
    }
    server.once('exit', () => reject(new Error(`the LDAP server ended: ${output}`)));
  });
}

async function search(port: number, filter: string): Promise<string> {
  using place = workplace();
  const server = ['--hostname', '127.0.0.1', '--port', String(port), '--bindDN', BIND.dn, '--bindPassword', BIND.password];
  const { code, stdout, stderr } = await run(
    'java',
    ['-jar', directoryJar(), 'ldapsearch', ...server, '--baseDN', BASE, '--terse', filter],
    { cwd: place.path },
  );
  if (code !== 0) throw new Error(`the directory could not be searched: ${stderr}`);
  return stdout.trim();
}

function providerOn(port: number, name: string, { editMode = 'READ_ONLY', importsUsers = true }: Options) {
  const config = {
    enabled: 'true',
    editMode,
    importEnabled: String(importsUsers),
    vendor: 'other',
    connectionUrl: `ldap://127.0.0.1:${port}`,
    usersDn: `ou=people,${BASE}`,
    authType: 'simple',
    bindDn: BIND.dn,
    bindCredential: BIND.password,
    usernameLDAPAttribute: 'uid',
    rdnLDAPAttribute: 'uid',
    uuidLDAPAttribute: 'entryUUID',
    userObjectClasses: 'inetOrgPerson',
    searchScope: '1',
  };
  const values = Object.fromEntries(Object.entries(config).map(([key, value]) => [key, [value]]));
  return { name, providerId: 'ldap', providerType: PROVIDER, config: values };
}

function ldifOf(members: Member[]): string {
  const entries = [
    [`dn: ${BASE}`, 'objectClass: domain', 'dc: house'],
    [`dn: ou=people,${BASE}`, 'objectClass: organizationalUnit', 'ou: people'],
    ...members.map(({ uid, firstName, lastName, password }) => [
      inBase64('dn', `uid=${escaped(uid)},ou=people,${BASE}`),
      'objectClass: inetOrgPerson',
      inBase64('uid', uid),
      `sn: ${lastName}`,
      `cn: ${firstName}`,
      `mail: ${/^[\w.]+$/.test(uid) ? uid : 'mail'}@house.example`,
      `userPassword: ${password}`,
    ]),
  ];
  return entries.map((lines) => lines.join('\n')).join('\n\n');
}

/** A line of LDIF that may hold any text (RFC 2849). */
function inBase64(name: string, value: string): string {
  return `${name}:: ${Buffer.from(value).toString('base64')}`;
}

/** A value in a distinguished name, with every byte that may mean something as a pair of hex digits (RFC 4514). */
function escaped(value: string): string {
  return [...Buffer.from(value)].map((byte) => `\\${byte.toString(16).padStart(2, '0')}`).join('');
}
