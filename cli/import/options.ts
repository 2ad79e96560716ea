import type { Command } from 'commander';
import { z } from 'zod';
import { addSignInOptions, signInOptions } from '@/cli/sign-in';

export const importOptions = z.object({
  ...signInOptions,
  settings: z.string().min(1, 'is empty').optional(),
  keycloak: z.string().optional(),
  realm: z.string().optional(),
  dryRun: z.boolean().default(false),
  existing: z.enum(['leave', 'update', 'fail'], { error: 'must be leave, update or fail' }).default('leave'),
  fields: z
    .string()
    .transform((names) => names.split(',').map((name) => name.trim()))
    .optional(),
  createGroups: z.boolean().default(false),
  result: z.string().min(1, 'is empty').optional(),
  passwords: z.string().min(1, 'is empty').optional(),
  givenPasswords: z.boolean().default(false),
  mailLinks: z.boolean().default(false),
  map: z.array(z.string()).default([]),
  record: z.string().min(1, 'is empty').optional(),
  json: z.boolean().default(false),
});
export type ImportOptions = z.output<typeof importOptions>;

const JSON_HELP = `
With --json, standard output is one document when the command ends:
  { "file", "sha256", "dryRun", "interruption", "counts": { STATUS: number },
    "rows": [{ "row", "status", "userId", "error" }] }
A dry run has the statuses "to create", "same", "differs" and "bad"; an import has "created", "updated", "skipped",
"invalid", "refused", "failed", "unknown" and "not done".

Exit status of this command: 0 all rows are well, 1 some are not, 2 nothing was done.`;

const collect = (value: string, earlier: string[] = []) => [...earlier, value];

export function addImportOptions(command: Command): Command {
  return addSignInOptions(command)
    .argument('<file>', 'a CSV file, with a header that names the columns')
    .option('--settings <file>', 'a file of settings, as "pouch setup" writes it (default: the environment)')
    .option('--keycloak <url>', 'Keycloak with its path, such as https://wallaroo.example.com/auth (default: KEYCLOAK_URL)')
    .option('--realm <name>', 'the realm (default: POUCH_REALM, then master)')
    .option('--dry-run', 'only check the file and compare it with Keycloak, where nothing is written')
    .option('--existing <choice>', 'what becomes of users who exist and differ: leave, update or fail (default: leave)')
    .option('--fields <names>', 'with --existing update: which fields, separated by commas (default: all that differ)')
    .option('--create-groups', 'create the groups that the file names and that do not exist')
    .option('--result <file>', 'write the rows with row, status, user_id and error to this CSV file')
    .option('--passwords <file>', 'give each new user a temporary password, and write the passwords to this new file')
    .option('--given-passwords', 'give each new user the password in the file, which is temporary')
    .option('--mail-links', 'mail each new user a link for choosing a password (needs a database)')
    .option('--map <column=field>', 'what a column of the file is, such as "Mail 2=email", or "Notes=" to leave it out', collect)
    .option('--record <file>', 'append what was done, by whom and to whom to this file, as the log of Pouch has it')
    .option('--json', 'answer in JSON')
    .addHelpText('after', JSON_HELP);
}
