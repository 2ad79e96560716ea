import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { DAY_MS } from '@/lib/duration';
import { AppError } from '@/lib/errors';
import type { JobKinds, Prepared, Row, Work } from '@/lib/jobs/kinds';
import { Interruption } from '@/lib/jobs/silence';
import { memoizeFor } from '@/lib/memoize-for';
import { type AccessReader, accessReader } from '@/lib/users/import/access';
import type { Mapping } from '@/lib/users/import/columns';
import { type Compared, compareUser, findExact } from '@/lib/users/import/compare';
import { createImported } from '@/lib/users/import/create';
import { giveMissing, requireGivable } from '@/lib/users/import/give';
import { type ImportedUser, readRow } from '@/lib/users/import/row';
import { importChoicesSchema, inWords, type Problem } from '@/lib/users/import/schema';
import { changeRow, deleteExpiredImports, findRow, type StoredRow } from '@/lib/users/import/store';
import { undoJobKinds } from '@/lib/users/import/undo';
import { chosenDifferences, updateImported } from '@/lib/users/import/update';
import { groupedPassword } from '@/lib/users/passwords/grouped';
import { generatedFor, readPasswordPolicy } from '@/lib/users/passwords/passwords';
import { isEmailUsername } from '@/lib/users/profile/fields';

export const IMPORT_JOB = 'users.import';
const parametersSchema = importChoicesSchema.extend({ importId: z.string(), mapping: z.array(z.string().nullable()) });
type Parameters = z.output<typeof parametersSchema>;
const before = z.object({ createdTimestamp: z.number().optional(), isStrong: z.boolean().optional() });

/** Creates the users of a file, and updates those who exist where that was chosen. */
export const importJobKinds: JobKinds = {
  [IMPORT_JOB]: {
    permission: 'manage-users',
    secretsLastMs: DAY_MS,
    tidy: deleteExpiredImports,
    open: (parameters) => workFor(parametersSchema.parse(parameters)),
  },
  ...undoJobKinds,
};

/** What was read of a row, and of the user where one exists. */
type Subject = { wanted: ImportedUser; compared: Compared | null };

function workFor({ importId, mapping, ...choices }: Parameters): Work<Subject> {
  const readPolicy = memoizeFor(readPasswordPolicy);
  const readIsEmail = memoizeFor(isEmailUsername);
  let access: AccessReader | undefined;
  const accessOf = (viewer: Viewer) => {
    access ??= accessReader(viewer);
    return access;
  };
  const hashing = { isTaken: null as boolean | null };

  async function wantedOf(viewer: Viewer, stored: StoredRow): Promise<ImportedUser> {
    return readRow(stored.cells as string[], mapping as Mapping, await readIsEmail(viewer));
  }

  async function toCreate(viewer: Viewer, wanted: ImportedUser): Promise<Prepared<Subject>> {
    const { username, email } = wanted;
    const subject = { wanted, compared: null };
    const createdTimestamp = Date.now();
    if (choices.passwords === 'none') return { before: { createdTimestamp }, subject };
    const policy = await readPolicy(viewer);
    const strong = groupedPassword(policy, { username, email });
    return {
      before: { createdTimestamp, isStrong: strong !== null },
      secret: strong ?? generatedFor(policy, { username, email }),
      subject,
    };
  }

  return {
    prepare: async (viewer, row) => {
      const stored = await requireRow(importId, row);
      if (stored.hasError) throw new AppError('INVALID_INPUT', errorsOf(stored));
      const wanted = await wantedOf(viewer, stored);
      await requireGivable(wanted, accessOf(viewer));
      // Where a user has come since the dry run, Keycloak refuses to create another.
      if (stored.finding === 'create') return toCreate(viewer, wanted);
      const compared = await compareUser(viewer, wanted, accessOf(viewer));
      const { finding, user, reason, differences } = compared;
      if (finding === 'bad') throw new AppError('CONFLICT', reason ?? '');
      if (finding === 'create') return toCreate(viewer, wanted);
      await changeRow(importId, row.ordinal, { userId: user?.id ?? null });
      if (finding === 'same') return { skip: 'The user exists and is the same.' };
      if (choices.existing === 'fail') throw new AppError('CONFLICT', 'The user exists and differs.');
      if (choices.existing === 'leave') return { skip: 'The user exists and differs. It was left as it is.' };
      if (chosenDifferences(differences, choices).length === 0) return { skip: 'The user is the same in the chosen fields.' };
      return { before: {}, subject: { wanted, compared } };
    },
    hasHappened: async (viewer, row) => {
      const stored = await requireRow(importId, row);
      const wanted = await wantedOf(viewer, stored);
      const { createdTimestamp } = before.parse(row.before ?? {});
      if (createdTimestamp === undefined) {
        const { differences } = await compareUser(viewer, wanted, accessOf(viewer));
        return chosenDifferences(differences, choices).length === 0;
      }
      const found = await findExact(viewer, { username: wanted.username });
      if (found?.createdTimestamp !== createdTimestamp) return false;
      await changeRow(importId, row.ordinal, { userId: found.id, isCreated: true });
      // The user may be all that was made.
      await giveMissing(viewer, found.id, wanted, accessOf(viewer));
      return true;
    },
    apply: async (viewer, row, subject) => {
      const wanted = subject?.wanted ?? (await wantedOf(viewer, await requireRow(importId, row)));
      const { createdTimestamp, isStrong = false } = before.parse(row.before ?? {});
      if (createdTimestamp === undefined) {
        const compared = subject?.compared ?? (await compareUser(viewer, wanted, accessOf(viewer)));
        return updateImported(viewer, wanted, compared, choices, accessOf(viewer));
      }
      const { secret } = row;
      if (choices.passwords === 'generated' && secret === null) throw passwordIsGone();
      const { id, note } = await createImported(viewer, wanted, { createdTimestamp, password: secret, isStrong }, hashing);
      await changeRow(importId, row.ordinal, { userId: id, isCreated: true });
      const refusals = await giveMissing(viewer, id, wanted, accessOf(viewer));
      return [note, ...refusals].filter(Boolean).join(' ') || undefined;
    },
  };
}

async function requireRow(importId: string, { ordinal }: Row): Promise<StoredRow> {
  const row = await findRow(importId, ordinal);
  if (row) return row;
  throw new Interruption('The job stopped, because Pouch no longer stores the rows of the file. Import the file again.');
}

function errorsOf({ problems }: StoredRow): string {
  const errors = (problems as Problem[]).filter(({ kind }) => kind === 'error');
  return errors.map(inWords).join(' ');
}

/** Pouch stores unfetched passwords for a day only, and a job may continue later. */
function passwordIsGone(): AppError {
  const words = 'The user was not created, because Pouch no longer stores the password it generated. Import the row again.';
  return new AppError('REFUSED', words);
}
