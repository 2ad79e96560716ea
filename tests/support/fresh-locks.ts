import { beforeEach, vi } from 'vitest';
import { asSession } from './request.ts';
import { administrator } from './viewers.ts';

type ListLocks = typeof import('@/lib/users/locks/data').listLocks;

let listLocksAnew: ListLocks;

/** Asks for the locked users without what was known of the realm before the test: how it is set up is kept for seconds. */
export const listLocks: ListLocks = (ids) => listLocksAnew(ids);

/** Forgets how the realm is set up. */
export async function startAnew(): Promise<void> {
  vi.resetModules();
  ({ listLocks: listLocksAnew } = await import('@/lib/users/locks/data'));
}

/** Lets each test start as the administrator, knowing nothing of the realm. */
export function freshLocksForEachTest(): void {
  beforeEach(async () => {
    await startAnew();
    await asSession(administrator);
  });
}
