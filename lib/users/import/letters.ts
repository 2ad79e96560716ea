import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import { BYTE_ORDER_MARK, csvLines } from '@/lib/request/csv-response';
import { readCommon } from '@/lib/users/hand-off/hand-off';
import type { HandedOver } from '@/lib/users/hand-off/schema';
import type { Mapping } from '@/lib/users/import/columns';
import { type ImportedUser, readRow } from '@/lib/users/import/row';
import { eachChunk, type StoredImport } from '@/lib/users/import/store';
import { isEmailUsername } from '@/lib/users/profile/fields';

/** What a mail merge puts into its letters; the names of its fields. */
const HEADER = ['First name', 'Last name', 'Email', 'Username', 'Temporary password', 'Sign-in address'];

type WithPassword = { user: ImportedUser; password: string };

/** Returns the sign-in details of the users whose rows have a password, to print and for a mail merge. */
export async function lettersOf(
  viewer: Viewer,
  { id, mapping }: StoredImport,
  passwords: Map<number, string>,
): Promise<NonNullable<HandedOver['letters']>> {
  const [common, emailIsUsername] = await Promise.all([readCommon(viewer), isEmailUsername(viewer)]);
  const given: WithPassword[] = [];
  for await (const chunk of eachChunk(id)) {
    for (const { ordinal, cells } of chunk) {
      const password = passwords.get(ordinal);
      if (password) given.push({ user: readRow(cells as string[], mapping as Mapping, emailIsUsername), password });
    }
  }
  const records = given.map(({ user: { firstName, lastName, email, username }, password }) => [
    firstName,
    lastName,
    email,
    username,
    password,
    common.signInUrl,
  ]);
  const users = given.map(({ user: { firstName, lastName, username, enabled }, password }) => ({
    name: `${firstName} ${lastName}`.trim(),
    username,
    password,
    isDisabled: enabled === false,
  }));
  return { pages: { ...common, users }, csv: BYTE_ORDER_MARK + csvLines([HEADER, ...records]) };
}
