import type { Command } from 'commander';
import { z } from 'zod';
import { databaseIn, parseOptions, takeSettingsFrom } from '@/cli/options';
import { type Conclude, FAILED, SUCCEEDED, UsageError } from '@/cli/outcome';
import { tell } from '@/cli/output';
import { type Broken, type Verdict, verifyRecord } from '@/lib/audit/verify';
import { settingFields, settingsIn } from '@/lib/env';

const optionsSchema = z.object({
  database: settingFields.DATABASE_URL.optional(),
  seen: z
    .string()
    .regex(/^[0-9]{1,15}:[0-9a-f]{64}$/, 'must be the number and the hash of an entry, such as 12:4f…')
    .transform((text) => ({ seq: Number(text.split(':')[0]), hash: text.split(':')[1] ?? '' }))
    .optional(),
  settings: z.string().optional(),
  json: z.boolean().default(false),
});

export function addAudit(program: Command, conclude: Conclude): void {
  program
    .command('audit')
    .summary('verify the record of who did what')
    .description('Reads the record of who did what.')
    .command('verify')
    .summary('find out whether an entry of the record was altered, removed or inserted')
    .description(
      'Reads the whole record and checks that each entry is as it was written and follows the one before it. Names the first one that does not. Changes nothing.',
    )
    .option('--database <url>', 'the database (default: DATABASE_URL)')
    .option('--seen <seq:hash>', 'an entry as the log had it (its "seq" and "hash"), to find a record that was written again')
    .option('--settings <file>', 'a file of settings, as "pouch setup" writes it')
    .option('--json', 'answer in JSON')
    .action(async (given) => conclude(await verify(parseOptions(optionsSchema, given))));
}

async function verify({ database, seen, settings, json }: z.output<typeof optionsSchema>): Promise<number> {
  if (settings) takeSettingsFrom(settings);
  const url = database ?? databaseIn(settingsIn(process.env), 'DATABASE_URL');
  if (!url) throw new UsageError('Which database? Give --database, or set DATABASE_URL.');
  const verdict = await verifyRecord(url, seen);
  tell(json ? JSON.stringify({ isWhole: verdict.broken === null, ...verdict }, null, 2) : inWords(verdict));
  return verdict.broken ? FAILED : SUCCEEDED;
}

const HOW: Record<Broken['how'], string> = {
  altered: 'was altered',
  removed: 'was removed',
  inserted: 'was inserted',
  hidden: 'is an attempt without an outcome, which was hidden from readers',
};

function inWords({ whole, first, broken }: Verdict): string {
  if (broken) {
    return `Entry ${broken.seq} ${HOW[broken.how]}. ${beforeIt(whole)}`;
  }
  if (whole === 0) return 'The record has no entries.';
  return `The record is whole: ${whole} ${whole === 1 ? 'entry' : 'entries'}, from ${first} to ${first + whole - 1}.`;
}

function beforeIt(whole: number): string {
  if (whole === 0) return 'No entry before it is kept.';
  return whole === 1 ? 'The one before it is as it was written.' : `The ${whole} before it are as they were written.`;
}
