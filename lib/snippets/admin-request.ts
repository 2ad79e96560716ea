import { isSegment } from '@/lib/path-segments';

/** Stands in a body for what the variable NEW_PASSWORD holds: a secret is never written out. */
export const NEW_PASSWORD = Symbol('NEW_PASSWORD');

/** Stands in a path for each of the users that the requests are repeated for. */
export const EACH_ID = Symbol('EACH_ID');

/** The segments of a path below the realm's own address. None is encoded yet. */
export type AdminPath = (string | typeof EACH_ID)[];

/** A request to the Admin REST API. Placeholders are symbols, so that nothing which comes from Keycloak is taken for one. */
export type AdminRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: AdminPath;
  /** For a request without a body, as is what it prints: a field of the answer. */
  query?: Record<string, string>;
  prints?: string;
  body?:
    | { json: unknown }
    /** The one thing that a GET of `lookUp` answers, as it is or in a list. */
    | { lookUp: AdminPath; isList: boolean }
    /** What a GET of the same path answers, with one more item in one of its lists. */
    | { addsTo: string; item: string }
    /** What a GET of the same path answers, without those of this name in one of its lists. */
    | { takesFrom: string; name: string };
};

export type AdminApi = { keycloakUrl: string; realm: string };

/** Whom requests are repeated for: these, or those whom the variable USER_IDS names. */
export type Repetition = string[] | 'USER_IDS';

/** Returns whether each id and name can be asked for: curl and Python take `..` for another request than is meant. */
export function canBeAsked(requests: AdminRequest[], repetition: Repetition | null, { realm }: AdminApi): boolean {
  const paths = requests.flatMap(({ path, body }) => [path, body && 'lookUp' in body ? body.lookUp : []]);
  const ids = Array.isArray(repetition) ? repetition : [];
  return [realm, ...ids, ...paths.flat()].every((segment) => segment === EACH_ID || isSegment(segment));
}

/** Returns what there is of a JSON object: what is not defined is left out. */
export function definedEntries(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, held]) => held !== undefined);
}

/** Returns whether NEW_PASSWORD stands anywhere in this. */
export function holdsSecret(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === NEW_PASSWORD;
  return Object.values(value).some(holdsSecret);
}

export function setsPassword(requests: AdminRequest[]): boolean {
  return requests.some(({ body }) => body && 'json' in body && holdsSecret(body.json));
}

/** Returns what has to be set, as the comment that every snippet begins with. */
export function introduction(requests: AdminRequest[], repetition: Repetition | null): string {
  return [
    '# KEYCLOAK_USER and KEYCLOAK_PASSWORD: an administrator',
    repetition === 'USER_IDS' && '. USER_IDS: the ids of those whom it is about, as "Export CSV" gives them',
    setsPassword(requests) && (repetition ? '. Each new password is printed' : '. NEW_PASSWORD: the new password'),
  ]
    .filter(Boolean)
    .join('');
}
