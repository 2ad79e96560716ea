/** So many calls to Keycloak are under way at once. */
const IN_FLIGHT = 8;

/** Works on all items, some at a time. Gives the results in the order of the items. */
export async function inBatches<Item, Result>(items: Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (let first = 0; first < items.length; first += IN_FLIGHT) {
    results.push(...(await Promise.all(items.slice(first, first + IN_FLIGHT).map(work))));
  }
  return results;
}
