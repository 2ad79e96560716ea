import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { DEFAULT_ROLES, type Generation } from '../seed/realm.ts';
import { SEEDED_USERS } from '../seed/users.ts';
import { type App, buildIfNeeded, serve, settingsFor } from './app.ts';
import { SetupFailure } from './failure.ts';
import { prepare } from './keycloak.ts';
import { endLeftovers } from './leftovers.ts';
import { LOCAL } from './paths.ts';
import { anyPort, portFrom, requireFree } from './ports.ts';
import { say } from './say.ts';
import { type Stack, startStack } from './stack.ts';

const DIRECTORY = `${LOCAL}/default`;
const PIDS = `${DIRECTORY}/pids`;
const STACK_FILE = `${LOCAL}/stack.json`;

/** Runs the local stack with Pouch on it until it is interrupted. Gives the exit code. */
export async function runLocally(mode: 'start' | 'dev'): Promise<number> {
  const interrupted = interruption();
  endLeftovers(PIDS);
  const starting = startAll(mode);
  const started = await Promise.race([starting, interrupted.promise]).catch((error) => {
    if (!interrupted.isDue) throw error;
    return INTERRUPTED;
  });
  if (typeof started === 'string') {
    console.log(`\n${INTERRUPTED}`);
    // What is still on its way is ended as it is; the processes of a stack are known.
    starting.catch(() => undefined);
    endLeftovers(PIDS);
    return 130;
  }
  const { stack, app } = started;
  announce(stack);
  const reason = await Promise.race([interrupted.promise, ending(app)]);
  console.log(`\n${reason} Stopping…`);
  rmSync(STACK_FILE, { force: true });
  await app.stop();
  await stack.stop();
  return reason === INTERRUPTED ? 0 : 1;
}

async function startAll(mode: 'start' | 'dev'): Promise<{ stack: Stack; app: App }> {
  const ports = await choosePorts();
  await prepare();
  const stack = await startStack({ directory: DIRECTORY, ports, generation: chosenGeneration(), isBrief: false });
  try {
    if (mode === 'start') await buildIfNeeded();
    say('Starting Pouch');
    return { stack, app: await serve(mode, stack.url, settingsFor(stack)) };
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

async function choosePorts() {
  const ports = {
    pouch: portFrom('PORT', 3000),
    keycloak: portFrom('POUCH_KEYCLOAK_PORT', 8080),
    database: portFrom('POUCH_DATABASE_PORT', 5432),
    gateway: portFrom('POUCH_GATEWAY_PORT', 8081),
  };
  await requireFree([
    { port: ports.pouch, what: 'Pouch', variable: 'PORT' },
    { port: ports.keycloak, what: 'Keycloak', variable: 'POUCH_KEYCLOAK_PORT' },
    { port: ports.database, what: 'PostgreSQL', variable: 'POUCH_DATABASE_PORT' },
    { port: ports.gateway, what: 'the gateway', variable: 'POUCH_GATEWAY_PORT' },
  ]);
  return { ...ports, keycloakManagement: await anyPort() };
}

function chosenGeneration(): Generation {
  const wanted = process.env.POUCH_WALLAROO || '2024.2';
  if (Object.hasOwn(DEFAULT_ROLES, wanted)) return wanted as Generation;
  throw new SetupFailure(`POUCH_WALLAROO must be ${Object.keys(DEFAULT_ROLES).join(' or ')}, not "${wanted}".`);
}

/** Writes what tools need to use the stack, and prints it. */
function announce(stack: Stack): void {
  const { url, keycloakUrl, wallarooUrl, databaseUrl, secrets } = stack;
  const facts = { url, keycloakUrl, username: SEEDED_USERS.administrator, password: secrets.users, databaseUrl, wallarooUrl };
  writeFileSync(STACK_FILE, `${JSON.stringify(facts, null, 2)}\n`, { mode: 0o600 });
  console.log(`
  Pouch          ${url}
  Administrator  ${facts.username}
  Password       ${facts.password}
  Keycloak       ${keycloakUrl}/admin/
  Wallaroo       ${wallarooUrl} (a stand-in for its API, with Keycloak under /auth)

  Ctrl-C ends all of it.
`);
}

const INTERRUPTED = 'Interrupted.';

/** The first signal asks for an orderly end; a second Ctrl-C does not wait, and the next start cleans up. */
function interruption(): { promise: Promise<string>; readonly isDue: boolean } {
  let isDue = false;
  const { promise, resolve } = Promise.withResolvers<string>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (isDue && signal === 'SIGINT') process.exit(130);
      isDue = true;
      resolve(INTERRUPTED);
    });
  }
  return {
    promise,
    get isDue() {
      return isDue;
    },
  };
}

async function ending(app: App): Promise<string> {
  await once(app.process, 'exit');
  return 'Pouch ended unexpectedly.';
}
