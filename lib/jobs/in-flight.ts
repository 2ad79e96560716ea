import 'server-only';

type Flow<Item> = {
  /** Gives the next item, and null after the last. */
  next: () => Promise<Item | null>;
  /** How many may be in flight at this moment. */
  limit: () => number;
  /** Does one; `ending` tells it that no other is begun any more. */
  work: (item: Item, ending: AbortSignal) => Promise<void>;
  /** Aborted where no other is to begin. */
  signal: AbortSignal;
};

/** Works on items, several at once. Whatever is in flight ends before this does; the first failure ends it and is thrown. */
export async function eachInFlight<Item>({ next, limit, work, signal }: Flow<Item>): Promise<void> {
  const failing = new AbortController();
  const ending = AbortSignal.any([signal, failing.signal]);
  const inFlight = new Set<Promise<void>>();
  const begin = (item: Item) => {
    const working = work(item, ending)
      .catch((error) => failing.abort(error))
      .finally(() => inFlight.delete(working));
    inFlight.add(working);
  };
  const feed = async () => {
    while (!ending.aborted) {
      const item = await next();
      if (item === null || ending.aborted) return;
      begin(item);
      while (inFlight.size >= limit()) await Promise.race(inFlight);
    }
  };
  await feed().catch((error) => failing.abort(error));
  await Promise.all(inFlight);
  failing.signal.throwIfAborted();
}
