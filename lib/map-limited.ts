import pLimit from 'p-limit';

/** How many calls to Keycloak one request has under way at once. */
export const IN_FLIGHT = 8;

/** Returns what `work` gives for each item, in their order, working on some at a time. The first failure ends it. */
export async function mapLimited<Item, Result>(items: Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const limit = pLimit(IN_FLIGHT);
  try {
    return await limit.map(items, (item) => work(item));
  } finally {
    limit.clearQueue();
  }
}
