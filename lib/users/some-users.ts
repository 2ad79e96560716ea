import { isSegment } from '@/lib/path-segments';

/** Keycloak accepts 4,096 bytes for the whole first line of a request. */
const LONGEST_QUERY = 3_000;

/** Returns the users as the query of an address. */
export function someUsersQuery(ids: string[]): string {
  return new URLSearchParams(ids.map((id) => ['id', id])).toString();
}

/** Returns whether the users fit into one request. */
export function isOneRequest(ids: string[]): boolean {
  return someUsersQuery(ids).length <= LONGEST_QUERY;
}

/** Returns the users in as many requests as they need. One whose ID is too long for any is left out. */
export function inRequests(ids: string[]): string[][] {
  const requests: string[][] = [];
  for (const id of ids.filter((each) => isSegment(each) && isOneRequest([each]))) {
    const last = requests.at(-1);
    if (last && isOneRequest([...last, id])) last.push(id);
    else requests.push([id]);
  }
  return requests;
}
