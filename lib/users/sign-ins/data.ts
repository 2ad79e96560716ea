import 'server-only';
import { requirePermission } from '@/lib/auth/viewer';
import { readLastSignIns, readRecord, recordsSignIns } from '@/lib/users/sign-ins/recorded';
import type { SignIns } from '@/lib/users/sign-ins/schema';

/** Returns whether Keycloak records sign-ins, and where it does, when each of the users signed in last. */
export async function listSignIns(ids: string[]): Promise<SignIns> {
  const viewer = await requirePermission('view-users');
  const record = await readRecord(viewer);
  return { record, users: record.state === 'recorded' ? await readLastSignIns(viewer, ids) : [] };
}

/** Returns whether a list can say when users signed in last. */
export async function showsSignIns(): Promise<boolean> {
  return recordsSignIns(await requirePermission('view-users'));
}
