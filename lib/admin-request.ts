/** A request to the Admin REST API, below the realm's own address. */
export type AdminRequest = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  /** The field of the answer that is printed, for a request without a body. */
  prints?: string;
  body?:
    | { json: unknown }
    /** The one thing that a GET of `lookUp` answers, as it is or in a list. */
    | { lookUp: string; isList: boolean }
    /** What a GET of the same path answers, with one more item in one of its lists. */
    | { addsTo: string; item: string }
    /** What a GET of the same path answers, without those of this name in one of its lists. */
    | { takesFrom: string; name: string };
};

export type Keycloak = { keycloakUrl: string; realm: string };

/** Stands in a body for what the variable NEW_PASSWORD holds: a secret is never written out. */
export const NEW_PASSWORD = '$NEW_PASSWORD';

/** Stands in a path for each of the accounts that the requests are repeated for. */
export const EACH_ID = '$ID';

/** Whom requests are repeated for: these, or those whom the variable USER_IDS names. */
export type Repetition = string[] | 'USER_IDS';

/** Whether NEW_PASSWORD stands anywhere in this. */
export function holdsSecret(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === NEW_PASSWORD;
  return Object.values(value).some(holdsSecret);
}

export function setsPassword(requests: AdminRequest[]): boolean {
  return requests.some(({ body }) => body && 'json' in body && holdsSecret(body.json));
}

/** What has to be set, as the comment that every snippet begins with. */
export function introduction(requests: AdminRequest[], repetition: Repetition | null): string {
  return [
    '# KEYCLOAK_USER and KEYCLOAK_PASSWORD: an administrator',
    repetition === 'USER_IDS' && '. USER_IDS: the ids of those whom it is about, as "Export CSV" gives them',
    setsPassword(requests) && (repetition ? '. Each new password is printed' : '. NEW_PASSWORD: the temporary password'),
  ]
    .filter(Boolean)
    .join('');
}
