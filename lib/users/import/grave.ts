import 'server-only';
import { type Refused, refused } from '@/lib/users/import/found';
import type { Unseen } from '@/lib/users/schema';
import { neededToSee } from '@/lib/users/seen-roles';

/** A role of administrators, or the kinds of roles that may hide one. */
export type Grave = { label: string } | { unseen: Unseen };

/** Returns the refusal of what may be, or may give, a role of administrators: the viewer may not see it all. */
export function unseenIn(what: string, unseen: Unseen): Refused {
  const remedy = `To import it, you need ${neededToSee(unseen)}, so that all of its roles are seen.`;
  return refused(`${what} a role of administrators, which an import never gives.`, remedy);
}
