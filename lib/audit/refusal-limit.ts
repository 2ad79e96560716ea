/** How many refusals of one user become entries within a minute, in each process. The first of each action always does. */
const MAX_ENTRIES = 20;
const MINUTE_MS = 60_000;

type Refusals = { since: number; count: number; actions: Set<string> };
const byActor = new Map<string, Refusals>();

/** Counts a refusal. Returns whether it becomes an entry: whoever may do nothing must not fill the record either. */
export function isWithinLimit(actorId: string, action: string, now = performance.now()): boolean {
  for (const [id, { since }] of byActor) if (now - since >= MINUTE_MS) byActor.delete(id);
  const refusals = byActor.get(actorId) ?? { since: now, count: 0, actions: new Set() };
  byActor.set(actorId, refusals);
  const isFirst = !refusals.actions.has(action);
  refusals.actions.add(action);
  refusals.count++;
  return isFirst || refusals.count <= MAX_ENTRIES;
}
