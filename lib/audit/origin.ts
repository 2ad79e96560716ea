import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Actor, Target } from '@/lib/audit/entry';

/** Where an entry comes from. */
export type Origin = { requestId: string | null; address: string | null; jobId: string | null };
/** What is known of an attempt so far: who makes it, and of what it is. */
export type Attempt = { actor: Actor | null; target: Target | null };
type Running = Origin & { attempt?: Attempt };

declare global {
  /** Shared, because Next.js bundles the server's guard and the server actions apart from each other. */
  var pouchOrigin: AsyncLocalStorage<Running> | undefined;
}

const NOWHERE: Origin = { requestId: null, address: null, jobId: null };
const NOTHING: Target = { id: null, name: '' };
const MAX_LENGTH = 64;

function origins(): AsyncLocalStorage<Running> {
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

/** Runs `work` as an attempt of which `noteActor` and `noteTarget` learn more. */
export function asAttempt<T>(work: (attempt: Attempt) => T): T {
  const attempt: Attempt = { actor: null, target: null };
  return origins().run({ ...currentOrigin(), attempt }, () => work(attempt));
}

/** Notes who makes the attempt that runs now, if one does. */
export function noteActor({ id, username }: Actor): void {
  const attempt = origins().getStore()?.attempt;
  if (attempt) attempt.actor = { id, username };
}

/** Notes of what the attempt is that runs now, if one does: what comes first says it, by the fields that name something. */
export function noteTarget(input: unknown): void {
  const attempt = origins().getStore()?.attempt;
  if (attempt) attempt.target ??= targetIn(input);
}

function targetIn(input: unknown): Target {
  if (typeof input === 'string') return { id: input, name: input };
  if (typeof input !== 'object' || input === null) return NOTHING;
  const field = (name: string) => {
    const value = Object.entries(input).find(([key]) => key === name)?.[1];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const id = field('id');
  const name = field('username') ?? field('clientId') ?? field('name') ?? id;
  return name === null ? NOTHING : { id, name };
}
