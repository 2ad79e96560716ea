import 'server-only';
import { tendRecord } from '@/lib/audit/retention';
import { sentencesOf } from '@/lib/checks/check';
import { deleteExpiredLocks } from '@/lib/db/lock';
import { migrateDatabase } from '@/lib/db/migrate';
import { DAY_MS } from '@/lib/duration';
import { env, SettingsError } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { databaseComplaints } from '@/lib/instance/checks/database';
import { migrateQueue } from '@/lib/jobs/queue';
import { SUPPORTED } from '@/lib/keycloak/versions';
import { log, recordLog } from '@/lib/log';
import { shareStaticFiles } from '@/lib/request/static-files';

/** Makes true what must be true before the first request: settings that make sense and a database at its newest schema. */
export async function prepareServer(): Promise<void> {
  try {
    env();
    // Keycloak says which version it is to administrators only.
    log.info(
      `Pouch is tested on Keycloak ${SUPPORTED.oldest} to ${SUPPORTED.newest}; after the first sign-in it names any other one here`,
    );
    await migrateDatabase();
    await migrateQueue();
    await deleteExpiredLocks();
    await tendRecord();
    await shareFiles();
  } catch (error) {
    await logWhyNot(error);
    process.exit(1);
  }
}

/** Lines of the log like all others, and with the words of the same checks that run at each start. */
async function logWhyNot(error: unknown): Promise<void> {
  if (error instanceof SettingsError) return recordLog.fatal({ check: 'settings' }, error.message);
  if (!(error instanceof AppError))
    return recordLog.fatal({ err: error }, 'Pouch cannot start, because something failed inside it');
  for (const check of await databaseComplaints(env().DATABASE_URL, error)) {
    recordLog.fatal({ check: check.id }, `Pouch cannot start with this DATABASE_URL. ${sentencesOf(check)}`);
  }
}

/** Again each day, because files are forgotten a week after their build ran last. */
async function shareFiles(): Promise<void> {
  const share = () =>
    shareStaticFiles().catch((err) => log.warn({ err }, 'the files for browsers could not be kept for other builds'));
  await share();
  setInterval(share, DAY_MS).unref();
}
