import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';

/** Where an entry comes from. */
export type Origin = { requestId: string | null; address: string | null; jobId: string | null };

declare global {
  /** Shared, because Next.js bundles the server's guard and the server actions apart from each other. */
  var pouchOrigin: AsyncLocalStorage<Origin> | undefined;
}

const NOWHERE: Origin = { requestId: null, address: null, jobId: null };
const MAX_LENGTH = 64;

function origins(): AsyncLocalStorage<Origin> {
  globalThis.pouchOrigin ??= new AsyncLocalStorage();
  return globalThis.pouchOrigin;
}

/** Runs `work` with what the record says of the request: its id, and the address that it came from. */
export function fromRequest<T>({ requestId, address }: Pick<Origin, 'requestId' | 'address'>, work: () => T): T {
  return origins().run({ ...NOWHERE, requestId, address: address?.slice(0, MAX_LENGTH) ?? null }, work);
}

/** Runs `work` for a job: what it does to each row is found in the job and in the log, and not in the record. */
export function fromJob<T>(jobId: string, work: () => T): T {
  return origins().run({ ...NOWHERE, jobId }, work);
}

/** Returns where what runs now comes from. */
export function currentOrigin(): Origin {
  return origins().getStore() ?? NOWHERE;
}
