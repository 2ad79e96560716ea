import 'server-only';
import type { Check } from '@/lib/checks/check';
import { type DatabaseState, inspectDatabase } from '@/lib/db/inspect';
import { AppError, type ErrorCode } from '@/lib/errors';

const OLDEST = 14;
const DATABASE = { id: 'database', title: 'Database' };
const OWN = 'Give Pouch a separate database, or rename the schema "pouch" of the other program.';
const GRANT = 'Run `pouch migrate` with the role that owns the tables: it gives the role in DATABASE_URL its rights.';

/** Checks that the database answers, is new enough, has the newest schema, and lets Pouch's role use it. */
export async function databaseChecks(url: string): Promise<Check[]> {
  try {
    const state = await inspectDatabase(url);
    const words = `PostgreSQL answers at DATABASE_URL. The database takes ${Math.ceil(state.size / 1_048_576).toLocaleString('en')} MB.`;
    const reached: Check = { ...DATABASE, state: 'pass', words };
    return [reached, versionCheck(state), migrationCheck(state), rightsCheck(state), ...recordChecks(state)];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return [failedCheck(error)];
  }
}

/** Returns why the database could not be prepared. A refusal does not say which right is missing: that is looked for. */
export async function databaseComplaints(url: string, error: AppError): Promise<Check[]> {
  const checks = error.code === 'FORBIDDEN' ? await databaseChecks(url) : [];
  const failing = checks.filter(({ state }) => state === 'fail');
  return failing.length > 0 ? failing : [failedCheck(error)];
}

function failedCheck({ code, message }: AppError): Check {
  const remedies: Partial<Record<ErrorCode, string>> = { FORBIDDEN: GRANT, CONFLICT: OWN };
  const remedy = remedies[code] ?? 'Correct DATABASE_URL, or start PostgreSQL.';
  return { ...DATABASE, state: 'fail', words: message, remedy };
}

export function versionCheck({ version }: Pick<DatabaseState, 'version'>): Check {
  const check = { id: 'database-version', title: 'Version of PostgreSQL' };
  const major = Math.floor(version / 10_000);
  if (major >= OLDEST) return { ...check, state: 'pass', words: `This is PostgreSQL ${major}.` };
  const words = `This is PostgreSQL ${major}, which Pouch is not tested with.`;
  return { ...check, state: 'warn', words, remedy: `Upgrade PostgreSQL to ${OLDEST} or newer.` };
}

export function migrationCheck({ pending, isTaken, mayCreate, role }: DatabaseState): Check {
  const check = { id: 'migrations', title: 'Schema of the database' };
  if (pending === 0) return { ...check, state: 'pass', words: 'The database has the newest schema.' };
  if (isTaken) return { ...check, state: 'fail', words: 'The schema "pouch" has tables that are not Pouch\'s.', remedy: OWN };
  const words = `${pending} ${pending === 1 ? 'migration has' : 'migrations have'} not run.`;
  if (mayCreate) return { ...check, state: 'warn', words, remedy: 'Pouch runs them when it starts, or run `pouch migrate`.' };
  const remedy = `The role "${role}" may not create tables: run \`pouch migrate\` with a role that may.`;
  return { ...check, state: 'fail', words, remedy };
}

function rightsCheck({ mayUse, role }: DatabaseState): Check {
  const check = { id: 'database-rights', title: 'Rights in the database' };
  if (mayUse) return { ...check, state: 'pass', words: `The role "${role}" may do what Pouch needs.` };
  const words = `The role "${role}" may not read and write Pouch's tables.`;
  return { ...check, state: 'fail', words, remedy: GRANT };
}

/** None while the record's tables are missing. */
export function recordChecks({ pending, mayAlterRecord, role }: DatabaseState): Check[] {
  if (pending > 0) return [];
  const check = { id: 'record-rights', title: 'Append-only record' };
  if (!mayAlterRecord) {
    const words = `The role "${role}" may read the record and append to it, and cannot change or delete an entry.`;
    return [{ ...check, state: 'pass', words }];
  }
  const words = `The role "${role}" can change the record, so an administrator who has DATABASE_URL can change what was done and by whom. Only \`pouch audit verify --seen\` with a line of the log would find it.`;
  const remedy = 'Create a role for Pouch, name it in DATABASE_URL, and run `pouch migrate` with the role that owns the tables.';
  return [{ ...check, state: 'warn', words, remedy }];
}
