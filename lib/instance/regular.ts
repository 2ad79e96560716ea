import 'server-only';
import type { Viewer } from '@/lib/auth/viewer';
import type { Check } from '@/lib/checks/check';
import { LockHeld, whileLocked } from '@/lib/db/lock';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { checkInstance, hasRealm } from '@/lib/instance/checks/instance';
import { findFurther, seesAll } from '@/lib/instance/doctor';
import { keep, readKept } from '@/lib/instance/kept';
import { log } from '@/lib/log';

const EVERY_MS = 15 * 60_000;
/** How often a process asks the database whether a run is due. */
const LOOK_MS = 60_000;

/** Before then this process need not ask the database, which each page would. */
let notBefore = 0;

/**
 * Looks at the instance again with the viewer's rights, where that is due. Only a request begins it: renewing the token of a session
 * without one would keep a session alive that is not in use.
 */
export async function examineIfDue(viewer: Viewer): Promise<void> {
  if (Date.now() < notBefore || !seesAll(viewer.permissions)) return;
  await unlessUnderWay(async () => {
    const [latest] = await readKept();
    const whole = latest?.wholeAt;
    notBefore = whole && !isDue(whole) ? whole.getTime() + EVERY_MS : Date.now() + LOOK_MS;
    if (isDue(whole)) await lookWith(viewer);
  });
}

/** Begins a run where one is due. Nothing waits for it. */
export function beginRun(viewer: Viewer): void {
  examineIfDue(viewer).catch((err) => log.error({ err }, 'the instance could not be checked'));
}

/** Looks at the instance now, and keeps what it finds where the viewer sees all of it. Waits for a run that is under way. */
export async function examineNow(viewer: Viewer): Promise<void> {
  try {
    await whileLocked({ name: 'doctor', holder: viewer.username }, () => lookWith(viewer));
  } catch (error) {
    if (!(error instanceof LockHeld)) throw error;
    throw new AppError(
      'CONFLICT',
      'The instance was not checked again, because a check is under way. Its result is shown in a moment.',
      {
        cause: error,
      },
    );
  }
}

/** Begins the runs for which no one has to be signed in. Returns what ends them. */
export function startRegularRuns(): () => void {
  const look = () => examineUnattended().catch((err) => log.error({ err }, 'the instance could not be checked'));
  const timer = setInterval(look, LOOK_MS).unref();
  return () => clearInterval(timer);
}

/** Looks at what can be seen without a sign-in. */
export async function examineUnattended(): Promise<void> {
  await unlessUnderWay(async () => {
    const [latest] = await readKept();
    if (!isDue(latest?.checkedAt)) return;
    await keepSeen(await checkInstance(env()));
  });
}

async function lookWith(viewer: Viewer): Promise<void> {
  const seen = await checkInstance(env());
  if (!hasRealm(seen)) return keepSeen(seen);
  await keep(await findFurther(seen, viewer, env()), true);
}

/** What takes an administrator's rights stays as it was seen last. */
async function keepSeen(seen: Check[]): Promise<void> {
  const [latest] = await readKept();
  await keep({ parts: latest?.findings.parts ?? {}, seen }, false);
}

/** Returns whether what was looked at then is to be looked at again. */
export function isDue(last: Date | undefined): boolean {
  return !last || Date.now() - last.getTime() >= EVERY_MS;
}

/** Of all replicas one does it. What fails is tried again later: no page waits for it. */
async function unlessUnderWay(work: () => Promise<void>): Promise<void> {
  try {
    await whileLocked({ name: 'doctor', holder: 'the doctor', deadlineMs: 0 }, work);
  } catch (error) {
    if (error instanceof LockHeld) return;
    if (!(error instanceof AppError)) throw error;
    log.warn({ err: error }, 'the instance could not be checked');
  }
}
