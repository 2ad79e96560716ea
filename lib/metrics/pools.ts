import 'server-only';

/** What a pool of connections says of itself. */
type Pool = { readonly totalCount: number; readonly idleCount: number };
type Counted = { name: 'app' | 'queue'; pool: Pool };

/** Next.js loads this module more than once in a process, and each time lib/db opens a pool; all of them count. */
const shared = globalThis as { pouchPools?: Set<Counted> };

/** Counts the connections of a pool from here on. */
export function countConnections(name: Counted['name'], pool: Pool): void {
  shared.pouchPools ??= new Set();
  shared.pouchPools.add({ name, pool });
}

/** Returns how many connections each kind of pool has, and how many of them are in use. */
export function countedConnections(): { name: string; open: number; inUse: number }[] {
  const counted = [...(shared.pouchPools ?? [])];
  return [...new Set(counted.map(({ name }) => name))].map((name) => {
    const pools = counted.filter((one) => one.name === name).map(({ pool }) => pool);
    const open = pools.reduce((sum, { totalCount }) => sum + totalCount, 0);
    return { name, open, inUse: open - pools.reduce((sum, { idleCount }) => sum + idleCount, 0) };
  });
}
