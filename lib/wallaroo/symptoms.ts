/** A message that scripts show, what it means, and what to do. */
export type Symptom = { shown: string; pattern: RegExp; cause: string; remedy: string };

/** Keycloak's refusals, by what its answers say. The first that fits counts. */
export const REFUSALS: Symptom[] = [
  {
    shown: 'invalid_grant: Invalid user credentials',
    pattern: /invalid user credentials/i,
    cause: 'The username or password is wrong, or Keycloak also wants a one-time code.',
    remedy: 'Check both. If they work here and not in a script, the script sends them unencoded: use --data-urlencode.',
  },
  {
    shown: 'invalid_grant: Account is not fully set up',
    pattern: /account is not fully set up/i,
    cause: 'The user has a required action, such as choosing a new password.',
    remedy: 'Have the user sign in once in a browser.',
  },
  {
    shown: 'invalid_grant: Account disabled',
    pattern: /account disabled|user disabled|user is disabled/i,
    cause: 'The user is disabled.',
    remedy: 'Enable the user, then request the token again.',
  },
  {
    shown: 'unauthorized_client, invalid_client',
    pattern: /invalid client (credentials|or)|invalid_client/i,
    cause: 'The client ID or the client secret is wrong, or the client is disabled.',
    remedy: 'Copy the current secret from API credentials. It changes when it is rotated.',
  },
  {
    shown: 'unauthorized_client: Client not allowed',
    pattern: /unauthorized_client/i,
    cause: 'The client does not have this way of requesting tokens turned on.',
    remedy: 'Turn it on in API credentials: direct access grants, the service account, or the device flow.',
  },
  {
    shown: 'authorization_pending, slow_down',
    pattern: /authorization_pending|slow_down/,
    cause: 'The user has not confirmed the device yet.',
    remedy: 'Open the link, sign in and confirm the device. Then ask again, no more often than the interval says.',
  },
  {
    shown: 'expired_token',
    pattern: /expired_token|device code (not valid|is expired)/i,
    cause: 'The device code has expired, or was already used.',
    remedy: 'Start again, and confirm in the browser before the code expires.',
  },
  {
    shown: 'access_denied',
    pattern: /access_denied/,
    cause: 'The user denied access to the device.',
    remedy: 'Start again, and confirm the device.',
  },
  {
    shown: 'not_allowed: Offline tokens not allowed',
    pattern: /offline tokens not allowed/i,
    cause: 'The user does not have the realm role “offline_access”.',
    remedy: 'Assign that role to the user, or do not request offline_access.',
  },
  {
    shown: 'invalid_scope',
    pattern: /invalid_scope/,
    cause: 'The client does not have one of the requested scopes.',
    remedy: 'Add the scope to the client as optional, or do not request it.',
  },
  {
    shown: 'invalid_grant: Token is not active, Session not active',
    pattern: /(?:token|session) (?:is )?not (?:active|found)|(?:invalid|incorrect|stale) (?:refresh )?token|refresh token/i,
    cause:
      'The refresh token is not accepted: it expired, its session ended, it was replaced by a newer one, or it is incomplete.',
    remedy: 'Get a new token with the password, or use the refresh token of the latest answer.',
  },
  {
    shown: 'invalid_grant',
    pattern: /invalid_grant/i,
    cause:
      'Keycloak does not accept what the token was requested with: the username, the password or a one-time code, or else the refresh token.',
    remedy: 'Check the username and password, or get a new token with the password instead of refreshing it.',
  },
  {
    shown: 'invalid_request, unsupported_grant_type',
    pattern: /invalid_request|unsupported_grant_type/,
    cause: 'A field of the request is missing, or its name or value is wrong.',
    remedy: 'Compare the request with the block on Connect.',
  },
  {
    shown: 'invalid_token, HTTP 401 Unauthorized',
    pattern: /invalid_token|HTTP(\/[\d.]+)? 401/i,
    cause: 'Keycloak did not accept the token of the request.',
    remedy: 'Paste that token here to see why.',
  },
  {
    shown: 'insufficient_scope',
    pattern: /insufficient_scope/,
    cause: 'The token does not have the scope openid, which userinfo requires.',
    remedy: 'Request the token “With openid”.',
  },
];

/** Returns what is known of a message; null where it is none that Pouch knows. */
export function symptomIn(text: string, symptoms: readonly Symptom[]): Symptom | null {
  return symptoms.find(({ pattern }) => pattern.test(text)) ?? null;
}
