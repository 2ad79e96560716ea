import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import { audited } from '@/lib/audit/record';
import type { Viewer } from '@/lib/auth/viewer';
import { AppError } from '@/lib/errors';
import { memoizeFor } from '@/lib/memoize-for';
import { mailLinkAs, readLink } from '@/lib/users/hand-off/mail-link';
import { MAIL_EVERY_MS } from '@/lib/users/import/limits';
import type { ImportRows } from '@/lib/users/import/rows';
import type { StoredRow } from '@/lib/users/import/store';

const UNKNOWN = 'It is not known whether the link was sent, so it was not sent again. Ask the user, or send it from their page.';

/** When the next mail of this process may be sent. */
let nextAt = 0;

/** Returns what mails links to the users of one import. */
export function linkMailer(rows: ImportRows) {
  const readOnce = memoizeFor(readLink);
  return (viewer: Viewer, row: StoredRow, user: { id: string; name: string }) => mailOnce(viewer, rows, row, user, readOnce);
}

/** Has Keycloak mail a link for choosing a password, once: it is written down before. Returns what there is to say of it. */
async function mailOnce(
  viewer: Viewer,
  rows: ImportRows,
  { ordinal, mail }: StoredRow,
  user: { id: string; name: string },
  readOnce: typeof readLink,
): Promise<string> {
  if (mail === 'sent') return '';
  if (mail === 'sending') return UNKNOWN;
  const write = (state: StoredRow['mail']) => rows.change(ordinal, { mail: state });
  await turn();
  try {
    await audited(viewer, 'user.send-password-link', user, async () => {
      const link = await readOnce(viewer);
      await write('sending');
      await mailLinkAs(viewer, user.id, link);
    });
    await write('sent');
    return '';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'UNAVAILABLE') return UNKNOWN;
    await write(null);
    return `The link was not sent. ${error.message}`;
  }
}

/** Mail servers refuse who sends too fast. */
async function turn(): Promise<void> {
  const at = Math.max(Date.now(), nextAt);
  nextAt = at + MAIL_EVERY_MS;
  await pause(Math.max(0, at - Date.now()));
}
