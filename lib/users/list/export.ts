import { yesOrNo } from '@/lib/users/yes-or-no';
import 'server-only';
import { audited } from '@/lib/audit/record';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import type { UserRepresentation } from '@/lib/keycloak/users';
import { BYTE_ORDER_MARK, csvLines, incompleteLine } from '@/lib/request/csv-response';
import { exportLines, type FileWriter } from '@/lib/request/export-lines';
import { directoriesToSearch, missingDirectories } from '@/lib/users/list/realm-traits';
import { everyMatch } from '@/lib/users/list/scan';
import type { UserList } from '@/lib/users/list/schema';
import { type MissingDirectory, missingWords } from '@/lib/users/list/search';
import { serializeUserList } from '@/lib/users/list/search-params';

const COLUMNS = ['username', 'email', 'email verified', 'first name', 'last name', 'enabled', 'created', 'id', 'pending actions'];

/**
 * Returns the whole list as CSV, batch by batch. Throws if something fails before the first row; after a later failure the file
 * gets a last line that says so and the stream breaks, so that users do not mistake a part for the whole.
 */
export async function exportList(viewer: Viewer, list: UserList, signal: AbortSignal): Promise<AsyncGenerator<string>> {
  if ((await directoriesToSearch(viewer, list)).length > 0) {
    throw new AppError(
      'INVALID_INPUT',
      'The export did not start, because some users come from an LDAP directory. Search first, then export.',
    );
  }
  const batches = everyMatch(viewer, list, { isPatient: true });
  const target = { id: null, name: serializeUserList('', list) || 'all users' };
  const first = await audited(viewer, 'user.export', target, () => batches.next());
  return linesOf(beginningWith(first, batches), await missingDirectories(viewer), signal);
}

const WRITER: FileWriter<UserRepresentation> = {
  head: BYTE_ORDER_MARK + csvLines([COLUMNS]),
  write: (users) => csvLines(users.map(toRecord)),
  note: incompleteLine,
};

async function* linesOf(
  batches: AsyncGenerator<UserRepresentation[]>,
  missing: MissingDirectory[],
  signal: AbortSignal,
): AsyncGenerator<string> {
  yield* exportLines(batches, WRITER, 'users', signal);
  if (missing.length > 0) yield incompleteLine(missingWords(missing));
}

/** Also where it is left off before the rest was asked for, the rest is told. */
async function* beginningWith<T>(first: IteratorResult<T>, rest: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    if (!first.done) yield first.value;
    yield* rest;
  } finally {
    await rest.return(undefined);
  }
}

function toRecord(user: UserRepresentation): string[] {
  return [
    user.username,
    user.email ?? '',
    yesOrNo(user.emailVerified),
    user.firstName ?? '',
    user.lastName ?? '',
    yesOrNo(user.enabled),
    user.createdTimestamp ? new Date(user.createdTimestamp).toISOString() : '',
    user.id,
    user.requiredActions?.join(' ') ?? '',
  ];
}
