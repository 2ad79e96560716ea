/** What the server is told, whatever its version calls it. */
export type Launch = {
  url: string;
  port: number;
  /** Where newer versions say whether they are ready. */
  managementPort: number;
  database: { port: number; name: string; password: string };
  bootstrap: { username: string; password: string };
  isBrief: boolean;
};

const LOCAL_CACHE = '--cache=local';
const BUILD_OPTIONS = [
  '--db=postgres',
  '--features=client-secret-rotation',
  '--http-relative-path=/auth',
  '--health-enabled=true',
];

export function buildOptions(version: string): string[] {
  return isAtLeast(version, 25) ? BUILD_OPTIONS : [...BUILD_OPTIONS, LOCAL_CACHE];
}

export function startOptions(version: string, { url, port, managementPort, database, isBrief }: Launch): string[] {
  return [
    '--http-enabled=true',
    '--http-host=127.0.0.1',
    `--http-port=${port}`,
    ...(isAtLeast(version, 25) ? [`--http-management-port=${managementPort}`, `--hostname=${url}`] : [`--hostname-url=${url}`]),
    `--db-url=jdbc:postgresql://127.0.0.1:${database.port}/${database.name}`,
    '--db-username=postgres',
    ...(isAtLeast(version, 25) ? [LOCAL_CACHE] : []),
    ...(isBrief ? quickHashes(version) : []),
  ];
}

export function environmentOf(version: string, { database, bootstrap, isBrief }: Launch): Record<string, string> {
  // The hashes of older versions take seconds in code that was compiled quickly.
  const isQuick = isBrief && isAtLeast(version, 25);
  return {
    KC_DB_PASSWORD: database.password,
    ...administratorOf(version, bootstrap),
    JAVA_OPTS_KC_HEAP: '-Xms256m -Xmx1g',
    // On a small heap and two cores it starts an eighth sooner so.
    JAVA_OPTS_APPEND: `-XX:-UseG1GC -XX:-UseParallelGC -XX:+UseSerialGC${isQuick ? ' -XX:TieredStopAtLevel=1' : ''}`,
  };
}

/** Names the administrator that the server makes when it first starts. */
export function administratorOf(version: string, { username, password }: Launch['bootstrap']): Record<string, string> {
  return isAtLeast(version, 26)
    ? { KC_BOOTSTRAP_ADMIN_USERNAME: username, KC_BOOTSTRAP_ADMIN_PASSWORD: password }
    : { KEYCLOAK_ADMIN: username, KEYCLOAK_ADMIN_PASSWORD: password };
}

export function readinessOf(version: string, { port, managementPort }: Launch): string {
  return `http://127.0.0.1:${isAtLeast(version, 25) ? managementPort : port}/auth/health/ready`;
}

/** A password costs 150 ms by default, most of the time that a test of a made-up user takes. */
function quickHashes(version: string): string[] {
  const option = (name: string) => ['--spi-password-hashing', 'argon2', name].join(isAtLeast(version, 26, 3) ? '--' : '-');
  return [`${option('iterations')}=1`, `${option('memory')}=256`];
}

/** Returns whether the first administrator is made a moment after the server says that it is ready. */
export function makesAdministratorLate(version: string): boolean {
  return !isAtLeast(version, 26);
}

function isAtLeast(version: string, wantedMajor: number, wantedMinor = 0): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}
