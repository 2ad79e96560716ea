import { anyPort } from '../stack/ports.ts';
import { startStack } from '../stack/stack.ts';

/** What tests are told of the stack; tests/support/stack.ts reads it. */
export type TestStack = {
  keycloakUrl: string;
  databaseUrl: string;
  bootstrapPassword: string;
  peoplePassword: string;
  apiClientSecret: string;
  pouchUrl: string;
  pouchSecret: string;
  pouchClientSecret: string;
};

/** Brings up an empty stack of its own on free ports, beside any that is running, and takes it down afterwards. */
export async function withTestStack<T>(directory: string, work: (stack: TestStack) => Promise<T>): Promise<T> {
  const [pouch, keycloak, keycloakManagement, database] = await fourPorts();
  const ports = { pouch, keycloak, keycloakManagement, database };
  const { secrets, url, keycloakUrl, databaseUrl, stop } = await startStack({
    directory: `${directory}/stack`,
    ports,
    generation: '2024.2',
    fresh: true,
  });
  const interrupt = () => stop().then(() => process.exit(130));
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    return await work({
      keycloakUrl,
      databaseUrl,
      bootstrapPassword: secrets.bootstrap,
      peoplePassword: secrets.people,
      apiClientSecret: secrets.apiClient,
      pouchUrl: url,
      pouchSecret: secrets.pouch,
      pouchClientSecret: secrets.pouchClient,
    });
  } finally {
    await stop();
  }
}

async function fourPorts(): Promise<[number, number, number, number]> {
  return [await anyPort(), await anyPort(), await anyPort(), await anyPort()];
}
