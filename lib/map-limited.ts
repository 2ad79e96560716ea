import pMap from 'p-map';

/** So many calls to Keycloak are under way at once. */
const IN_FLIGHT = 8;

/** Returns what `work` gives for each item, in their order, working on some at a time. The first failure ends it. */
export function mapLimited<Item, Result>(items: Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  return pMap(items, (item) => work(item), { concurrency: IN_FLIGHT });
}
