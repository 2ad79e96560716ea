import type { TestStack } from '../../dev/stages/test-stack.ts';
import type { NewUser, Way } from './new-users.ts';

/** What an import took: reading and checking its file, comparing it with Keycloak, and creating the users. */
export type Took = { checkSeconds: number; compareSeconds: number; rate: number };
export type ImportRate = (way: Way, users: NewUser[]) => Promise<Took>;

/** Runs `work` with imports as `pouch import` does them with a database: the same checks, journal and work on rows as the page. */
export async function withPouchImports<T>(
  stack: TestStack,
  settings: Record<string, string>,
  token: string,
  work: (rate: ImportRate) => Promise<T>,
): Promise<T> {
  Object.assign(process.env, settings);
  const { closeConnections } = await import('@/lib/db/client');
  const { migrateDatabase } = await import('@/lib/db/migrate');
  const { writeRecord } = await import('@/lib/audit/record');
  const { signedInWith } = await import('@/lib/instance/setup/sign-in');
  await migrateDatabase();
  writeRecord(() => undefined);
  try {
    const tokens = signedInWith({ keycloakUrl: stack.keycloakUrl, realm: 'master', deadlineMs: 60_000 }, token);
    return await work(await rateFor(tokens));
  } finally {
    writeRecord(null);
    await closeConnections();
  }
}

async function rateFor(tokens: ReturnType<typeof import('@/lib/instance/setup/sign-in')['signedInWith']>): Promise<ImportRate> {
  const { actingViewer } = await import('@/lib/users/import/shell/actor');
  const { openFile, compareRows } = await import('@/lib/users/import/shell/file');
  const { begin, runBegun } = await import('@/lib/users/import/shell/journaled');
  const viewer = await actingViewer(tokens);
  return async (way, users) => {
    const lines = users.map(({ username, firstName, lastName, password }) => [username, firstName, lastName, password].join(','));
    const bytes = Buffer.from(['email,first name,last name,password', ...lines].join('\n'));
    const startedAt = performance.now();
    const shell = await openFile(viewer, `${way}.csv`, bytes, { mapped: new Map(), givesPasswords: way === 'given' });
    const checkedAt = performance.now();
    await compareRows(viewer, shell, () => undefined);
    const comparedAt = performance.now();
    const begun = await begin(viewer, shell, { existing: 'leave', fields: [], createsGroups: false, passwords: way });
    const { signal } = new AbortController();
    const { ended } = await runBegun(shell, begun, { viewerOf: () => actingViewer(tokens), signal, onDone: () => undefined });
    const endedAt = performance.now();
    const done = [...ended.values()].filter(({ outcome }) => outcome === 'done').length;
    if (done !== users.length) throw new Error(`the import created ${done} of ${users.length} users`);
    const seconds = (from: number, to: number) => (to - from) / 1_000;
    return {
      checkSeconds: seconds(startedAt, checkedAt),
      compareSeconds: seconds(checkedAt, comparedAt),
      rate: users.length / seconds(comparedAt, endedAt),
    };
  };
}
