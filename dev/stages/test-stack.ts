import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { bootstrapAdmin } from '../seed/seed.ts';
import { localVersion, prepare } from '../stack/keycloak.ts';
import { anyPort } from '../stack/ports.ts';
import { BOOTSTRAP_ADMIN, startStack } from '../stack/stack.ts';

/** What tests are told of the stack; tests/support/stack.ts reads it. */
export type TestStack = {
  keycloakVersion: string;
  keycloakUrl: string;
  /** Keycloak under /auth and the stand-in for Wallaroo's API, at one address. */
  wallarooUrl: string;
  databaseUrl: string;
  /** A service account with the realm role `admin`: the tests' own eyes and hands in Keycloak. */
  observer: { clientId: string; clientSecret: string };
  userPassword: string;
  apiClientSecret: string;
  pouchUrl: string;
  pouchSecret: string;
  pouchClientSecret: string;
  /** A POST to it ends Keycloak as a power cut would, and is answered when it is up again. */
  restartUrl: string;
};

type Running = { description: TestStack; stop: () => Promise<void> };

type Options = { directories: string[]; isBrief: boolean; keycloakVersion?: string };

/** Brings up an empty stack in each directory, on free ports beside any that is running, and takes them down afterwards. */
export async function withTestStacks<T>(
  { directories, isBrief, keycloakVersion = localVersion() }: Options,
  work: (stacks: TestStack[]) => Promise<T>,
): Promise<T> {
  await prepare(keycloakVersion);
  const settled = await Promise.allSettled(directories.map((directory) => startTestStack(directory, isBrief, keycloakVersion)));
  const running = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const stop = () => Promise.all(running.map((one) => one.stop()));
  const interrupt = () => stop().then(() => process.exit(130));
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    for (const one of settled) if (one.status === 'rejected') throw one.reason;
    return await work(running.map(({ description }) => description));
  } finally {
    await stop();
  }
}

async function startTestStack(directory: string, isBrief: boolean, keycloakVersion: string): Promise<Running> {
  const ports = {
    pouch: await anyPort(),
    keycloak: await anyPort(),
    keycloakManagement: await anyPort(),
    database: await anyPort(),
    gateway: await anyPort(),
  };
  const stack = await startStack({
    directory,
    ports,
    generation: '2024.2',
    fresh: true,
    isBrief,
    keycloakVersion,
  });
  const { secrets, url, keycloakUrl, wallarooUrl, databaseUrl } = stack;
  const restarts = await serveRestarts(stack.killAndRestartKeycloak);
  const stop = async () => {
    restarts.close();
    await stack.stop();
  };
  try {
    const description = {
      keycloakVersion,
      keycloakUrl,
      wallarooUrl,
      databaseUrl,
      observer: await registerObserver(keycloakUrl, secrets.bootstrap),
      userPassword: secrets.users,
      apiClientSecret: secrets.apiClient,
      pouchUrl: url,
      pouchSecret: secrets.pouch,
      pouchClientSecret: secrets.pouchClient,
      restartUrl: `http://127.0.0.1:${portOf(restarts)}`,
    };
    return { description, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function serveRestarts(restart: () => Promise<void>): Promise<Server> {
  const server = createServer((_, answer) => {
    restart().then(
      () => answer.writeHead(204).end(),
      (error) => answer.writeHead(500).end(String(error)),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server got no port');
  return address.port;
}

async function registerObserver(keycloakUrl: string, password: string): Promise<TestStack['observer']> {
  const admin = await bootstrapAdmin(keycloakUrl, { username: BOOTSTRAP_ADMIN, password });
  const { id } = await admin.clients.create({
    clientId: 'tests',
    serviceAccountsEnabled: true,
    standardFlowEnabled: false,
    // One token for the length of any test, so that its cleaning up never comes too late.
    attributes: { 'access.token.lifespan': '3600' },
  });
  const account = await admin.clients.getServiceAccountUser({ id });
  const role = await admin.roles.findOneByName({ name: 'admin' });
  if (!account.id || !role?.id || !role.name) throw new Error('the tests have no service account or no role admin');
  await admin.users.addRealmRoleMappings({ id: account.id, roles: [{ id: role.id, name: role.name }] });
  const { value = '' } = await admin.clients.getClientSecret({ id });
  return { clientId: 'tests', clientSecret: value };
}
