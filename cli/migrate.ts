import type { Command } from 'commander';
import { z } from 'zod';
import { parseOptions, takeSettingsFrom } from '@/cli/options';
import { type Conclude, SUCCEEDED, UsageError } from '@/cli/outcome';
import { tell } from '@/cli/output';
import { grantUse } from '@/lib/db/grants';
import { migrateDatabase } from '@/lib/db/migrate';
import { settingsIn } from '@/lib/env';
import { migrateQueue, QUEUE_SCHEMA } from '@/lib/jobs/queue';

const optionsSchema = z.object({
  database: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgresql:// address' }).optional(),
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
  const { DATABASE_URL: own, POUCH_MIGRATION_DATABASE_URL: privileged } = settingsIn(process.env);
  const url = database ?? (privileged || own);
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
  if (!own || !URL.canParse(own)) return null;
  const [role, migrating] = [own, url].map((address) => decodeURIComponent(new URL(address).username));
  return role && role !== migrating ? role : null;
}
