import type { Command } from 'commander';
import { z } from 'zod';
import { databaseIn, parseOptions, takeSettingsFrom } from '@/cli/options';
import { type Conclude, SUCCEEDED, UsageError } from '@/cli/outcome';
import { tell } from '@/cli/output';
import { grantUse } from '@/lib/db/grants';
import { migrateDatabase } from '@/lib/db/migrate';
import { settingFields, settingsIn } from '@/lib/env';
import { migrateQueue, QUEUE_SCHEMA } from '@/lib/jobs/queue';
import { decodedSegment } from '@/lib/path-segments';

const optionsSchema = z.object({
  database: settingFields.DATABASE_URL.optional(),
  grantTo: z.string().min(1).optional(),
  settings: z.string().optional(),
  json: z.boolean().default(false),
});

export function addMigrate(program: Command, conclude: Conclude): void {
  program
    .command('migrate')
    .summary("create or update Pouch's tables")
    .description(
      "Creates or updates Pouch's tables, with a role that may create them. Pouch itself then runs with a role that may only read and write rows.",
    )
    .option(
      '--database <url>',
      'the database, with the privileged role (default: POUCH_MIGRATION_DATABASE_URL, then DATABASE_URL)',
    )
    .option('--grant-to <role>', 'the role that Pouch runs with (default: the role in DATABASE_URL, where that is another one)')
    .option('--settings <file>', 'a file of settings, as "pouch setup" writes it')
    .option('--json', 'answer in JSON')
    .action(async (given) => {
      await migrate(parseOptions(optionsSchema, given));
      conclude(SUCCEEDED);
    });
}

async function migrate({ database, grantTo, settings, json }: z.output<typeof optionsSchema>): Promise<void> {
  if (settings) takeSettingsFrom(settings);
  const given = settingsIn(process.env);
  const own = databaseIn(given, 'DATABASE_URL');
  const url = database ?? databaseIn(given, 'POUCH_MIGRATION_DATABASE_URL') ?? own;
  if (!url) throw new UsageError('Which database? Give --database, or set DATABASE_URL.');
  const ran = await migrateDatabase(url);
  await migrateQueue(url);
  const role = grantTo ?? otherRole(own, url);
  if (role) await grantUse(url, role, QUEUE_SCHEMA);
  if (json) return tell(JSON.stringify({ migrations: ran, grantedTo: role }, null, 2));
  tell(ran === 0 ? 'The database has the newest schema.' : `Ran ${ran} ${ran === 1 ? 'migration' : 'migrations'}.`);
  if (role) tell(`The role "${role}" may read and write Pouch's tables.`);
}

/** Returns the role of the first address, where the second one has another. */
function otherRole(own: string | undefined, url: string): string | null {
  if (!own) return null;
  const [role, migrating] = [own, url].map((address) => roleIn(address));
  return role && role !== migrating ? role : null;
}

function roleIn(address: string): string {
  const { username } = new URL(address);
  return decodedSegment(username) ?? username;
}
