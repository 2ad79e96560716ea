import 'server-only';
import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { DAY_MS } from '@/lib/duration';
import { AppError } from '@/lib/errors';
import type { JobKinds, Prepared, Work } from '@/lib/jobs/kinds';
import { memoizeFor } from '@/lib/memoize-for';
import { type AccessReader, accessReader } from '@/lib/users/import/access';
import type { Mapping } from '@/lib/users/import/columns';
import { type Compared, compareUser, findExact } from '@/lib/users/import/compare';
import { createImported, perhapsCreated } from '@/lib/users/import/create';
import { forgetOldPasswords } from '@/lib/users/import/file-passwords';
import { giveMissing, requireGivable } from '@/lib/users/import/give';
import { linkMailer } from '@/lib/users/import/mail';
import { type ImportedUser, readRow } from '@/lib/users/import/row';
import { type ImportRows, storedRows } from '@/lib/users/import/rows';
import { importChoicesSchema } from '@/lib/users/import/schema';
import { deleteExpiredImports, type StoredRow } from '@/lib/users/import/store';
import { errorsOf, requirePassword, requireRow } from '@/lib/users/import/stored-row';
import { undoJobKinds } from '@/lib/users/import/undo';
import { chosenDifferences, updateImported } from '@/lib/users/import/update';
import { readPasswordPolicy } from '@/lib/users/passwords/passwords';
import { type Hashing, strongestFor } from '@/lib/users/passwords/ready';
import { isEmailUsername } from '@/lib/users/profile/fields';

export const IMPORT_JOB = 'users.import';
const parametersSchema = importChoicesSchema.extend({ importId: z.string(), mapping: z.array(z.string().nullable()) });
type Parameters = Omit<z.output<typeof parametersSchema>, 'importId'>;
const before = z.object({ createdTimestamp: z.number().optional(), isStrong: z.boolean().optional() });

/** Creates the users of a file, and updates those who exist where that was chosen. */
export const importJobKinds: JobKinds = {
  [IMPORT_JOB]: {
    permission: 'manage-users',
    secretsLastMs: DAY_MS,
    tidy: async () => {
      await deleteExpiredImports();
      await forgetOldPasswords();
    },
    open: (parameters) => {
      const { importId, ...rest } = parametersSchema.parse(parameters);
      return importWork(storedRows(importId), rest);
    },
  },
  ...undoJobKinds,
};

/** What was read of a row, and of the user where one exists. */
type Subject = { stored: StoredRow; wanted: ImportedUser; compared: Compared | null };

/** Returns what is done to each row of a file, which are where `rows` has them. */
export function importWork(rows: ImportRows, { mapping, ...choices }: Parameters): Work<Subject> {
  const readPolicy = memoizeFor(readPasswordPolicy);
  const readIsEmail = memoizeFor(isEmailUsername);
  let access: AccessReader | undefined;
  const accessOf = (viewer: Viewer) => {
    access ??= accessReader(viewer);
    return access;
  };
  const mailTo = linkMailer(rows);
  const hashing: Hashing = { isTaken: null };

  async function wantedOf(viewer: Viewer, stored: StoredRow): Promise<ImportedUser> {
    return readRow(stored.cells as string[], mapping as Mapping, await readIsEmail(viewer));
  }

  async function toCreate(viewer: Viewer, stored: StoredRow, wanted: ImportedUser): Promise<Prepared<Subject>> {
    const { username, email } = wanted;
    const subject = { stored, wanted, compared: null };
    const createdTimestamp = Date.now();
    if (choices.passwords === 'given') requirePassword(stored);
    if (choices.passwords !== 'generated') return { before: { createdTimestamp }, subject };
    const { password, isStrong } = strongestFor(await readPolicy(viewer), { username, email });
    return { before: { createdTimestamp, isStrong }, secret: password, subject };
  }

  return {
    prepare: async (viewer, row) => {
      const stored = await requireRow(rows, row);
      if (stored.hasError) throw new AppError('INVALID_INPUT', errorsOf(stored));
      const wanted = await wantedOf(viewer, stored);
      await requireGivable(wanted, accessOf(viewer));
      // Where a user has come since the dry run, Keycloak refuses to create another.
      if (stored.finding === 'create') return toCreate(viewer, stored, wanted);
      const compared = await compareUser(viewer, wanted, accessOf(viewer));
      const { finding, user, reason, differences } = compared;
      if (finding === 'bad') throw new AppError('CONFLICT', reason ?? '');
      if (finding === 'create') return toCreate(viewer, stored, wanted);
      await rows.change(row.ordinal, { userId: user?.id ?? null });
      if (finding === 'same') return { skip: 'The user exists and is the same.' };
      if (choices.existing === 'fail') throw new AppError('CONFLICT', 'The user exists and differs.');
      if (choices.existing === 'leave') return { skip: 'The user exists and differs. It was left as it is.' };
      if (chosenDifferences(differences, choices).length === 0) return { skip: 'The user is the same in the chosen fields.' };
      return { before: {}, subject: { stored, wanted, compared } };
    },
    hasHappened: async (viewer, row) => {
      const stored = await requireRow(rows, row);
      const wanted = await wantedOf(viewer, stored);
      const { createdTimestamp } = before.parse(row.before ?? {});
      if (createdTimestamp === undefined) {
        const { differences } = await compareUser(viewer, wanted, accessOf(viewer));
        return chosenDifferences(differences, choices).length === 0;
      }
      const found = await findExact(viewer, { username: wanted.username });
      if (found?.createdTimestamp !== createdTimestamp) return false;
      await rows.created(row.ordinal, found.id);
      // The user may be all that was made.
      await giveMissing(viewer, found.id, wanted, accessOf(viewer));
      return choices.passwords !== 'mail' || stored.mail === 'sent';
    },
    apply: async (viewer, row, subject) => {
      const stored = subject?.stored ?? (await requireRow(rows, row));
      const wanted = subject?.wanted ?? (await wantedOf(viewer, stored));
      const { createdTimestamp, isStrong = false } = before.parse(row.before ?? {});
      if (createdTimestamp === undefined) {
        const compared = subject?.compared ?? (await compareUser(viewer, wanted, accessOf(viewer)));
        return updateImported(viewer, wanted, compared, choices, accessOf(viewer));
      }
      const mail = (id: string) => mailTo(viewer, stored, { id, name: wanted.username });
      // Where the mail is all that is missing after a crash.
      if (choices.passwords === 'mail' && stored.isCreated && stored.userId) return (await mail(stored.userId)) || undefined;
      const password = choices.passwords === 'given' ? requirePassword(stored) : row.secret;
      if (choices.passwords === 'generated' && password === null) throw passwordIsGone();
      const isVerifiedByMail = choices.passwords === 'mail' && wanted.emailVerified === null;
      const user = isVerifiedByMail ? { ...wanted, emailVerified: false } : wanted;
      const { id, note } = await createImported(viewer, user, { createdTimestamp, password, isStrong }, hashing).catch(
        async (error) => {
          throw row.attempts > 1 ? await perhapsCreated(viewer, wanted, createdTimestamp, error) : error;
        },
      );
      await rows.created(row.ordinal, id);
      const refusals = await giveMissing(viewer, id, wanted, accessOf(viewer));
      const unsent = choices.passwords === 'mail' ? await mail(id) : '';
      return [note, ...refusals, unsent].filter(Boolean).join(' ') || undefined;
    },
  };
}

/** Pouch stores unfetched passwords for a day only, and a job may continue later. */
function passwordIsGone(): AppError {
  const words = 'The user was not created, because Pouch no longer stores the password it generated. Import the row again.';
  return new AppError('REFUSED', words);
}
