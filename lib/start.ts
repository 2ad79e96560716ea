import 'server-only';
import { deleteExpiredLocks } from '@/lib/db/lock';
import { migrateDatabase } from '@/lib/db/migrate';
import { env, SettingsError } from '@/lib/env';
import { log } from '@/lib/log';

/** What must be true before the first request: settings that make sense and a database at its newest schema. */
export async function prepareServer(): Promise<void> {
  try {
    warnAboutPlainHttp(env().POUCH_URL);
    await migrateDatabase();
    await deleteExpiredLocks();
  } catch (error) {
    if (error instanceof SettingsError) stop(error.message);
    log.fatal({ err: error }, 'the database could not be prepared');
    stop('Pouch cannot start: the PostgreSQL that DATABASE_URL names does not answer or refuses Pouch. The log has the reason.');
  }
}

function warnAboutPlainHttp(url: string): void {
  const { protocol, hostname } = new URL(url);
  if (protocol === 'https:' || hostname === 'localhost' || hostname === '127.0.0.1') return;
  log.warn('POUCH_URL is not https, so cookies and pages can be read in transit');
}

function stop(message: string): never {
  process.stderr.write(`\n${message}\n\n`);
  process.exit(1);
}
