import { afterAll, beforeAll, beforeEach } from 'vitest';
import { getClient } from '@/lib/clients/data';
import { clearPolicies, makeClient } from '../clients.ts';
import { passwordGrant } from '../code-flow.ts';
import { startTestQueue, stopTestQueue } from '../jobs.ts';
import { startMailSink } from '../mail-sink.ts';
import { sql } from '../own-database.ts';
import { asSession } from '../request.ts';
import { findByName, freshName, keycloakSide, makeUser, removeUsers, type TestUser } from '../stack.ts';
import { administrator, signInViewers } from '../viewers.ts';

/** What a row of the table leaves where it succeeds: the actions, and the name of what each is about. */
export type Step = [row: string, leaves: string[], whom: () => string, work: () => Promise<unknown>];

export const REALM = { realm: 'master' };
export let admin: Awaited<ReturnType<typeof keycloakSide>>;
export let user: TestUser;
export let client: Awaited<ReturnType<typeof makeClient>>;
let sink: Awaited<ReturnType<typeof startMailSink>>;
let before: object;
/** Users who are made on the way, and removed afterwards. */
export const NAMES = [freshName('recorded'), freshName('recorded'), freshName('recorded')] as const;
export const [made1, made2, made3] = NAMES;
export const imported = freshName('imported');
export const group = { id: '', parent: '', name: freshName('recorded') };
export const role = { client: null, name: freshName('role') };
export const provider = { alias: `recorded-${process.pid}-${Date.now()}` };
export const view = { id: '', name: 'Recorded' };
export const deleted = { id: '' };
export const job = { id: '' };
export const file = { id: '' };
export const token = { refresh: '', device: '' };

/** Makes what the steps need in Keycloak, and removes it. */
export function stageForSuccesses(): void {
  signInViewers();
  beforeAll(async () => {
    admin = await keycloakSide();
    sink = await startMailSink();
    const { smtpServer = {} } = (await admin.realms.findOne(REALM)) ?? {};
    before = { smtpServer };
    await admin.realms.update(REALM, {
      smtpServer: { host: '127.0.0.1', port: String(sink.port), from: 'keycloak@example.net' },
    });
    user = await makeUser(admin, { roles: ['admin'] });
    client = await makeClient(admin);
    await admin.roles.create({ name: role.name });
    await admin.identityProviders.create({ ...provider, providerId: 'oidc', enabled: true });
    group.parent = (await admin.groups.create({ name: freshName('parent') })).id;
    await startTestQueue();
  });
  beforeEach(() => asSession(administrator));
  afterAll(async () => {
    await stopTestQueue();
    await sink.stop();
    // Chosen for the seeded administrator, whom other tests see the list with.
    await sql('delete from pouch.list_columns');
    await admin.realms.update(REALM, before);
    await clearPolicies(admin);
    await admin.clients.del({ id: client.id });
    await admin.roles.delByName({ name: role.name });
    await admin.identityProviders.del(provider);
    await admin.groups.del({ id: group.parent });
    await removeUsers(admin, [user.username, ...NAMES, imported]);
  });
}

export const idOf = async (username: string) => (await findByName(admin, username))?.id ?? '';
export const ofUser = () => user.username;
export const ofGroup = () => group.name;
export const ofClient = () => client.clientId;
export const sessionOf = async () => {
  await passwordGrant(user.username, user.password);
  return (await admin.users.listSessions({ id: user.id }))[0]?.id ?? '';
};
export const secretVersion = async () => (await getClient(client.clientId)).secretVersion;
export const own = { clientId: '', clientSecret: '' };
export const signedIn = () => ({ username: user.username, password: user.password });
