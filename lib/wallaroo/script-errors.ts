import type { Symptom } from '@/lib/wallaroo/symptoms';

/** What scripts make of an answer without a token. */
export const NO_TOKEN_LEFT: Symptom = {
  shown: 'TOKEN=null, None, undefined or nothing in place of a token',
  pattern:
    /\bbearer\s+(?:null|none|undefined|nil)\b|\bbearer\s*["'](?:[\s,;)}\]]|$)|(?:^|[=:\s"'])(?:null|none|undefined|nil)[\s"',;}]*$|^(?:\s*(?:export\s+)?\w+=["']*)+\s*$|^\s*(?:authorization:\s*)?bearer\s*$/i,
  cause:
    "Keycloak refused the grant: its answer has no access_token, and the script goes on without looking at Keycloak's error.",
  remedy:
    "Print Keycloak's whole answer and paste it at Tokens, Inspect, or request the token there, which says why it is refused.",
};

/** The messages that scripts end with, more specific ones first. */
export const SCRIPT_ERRORS: Symptom[] = [
  {
    shown: "KeyError: 'access_token'",
    pattern: /KeyError: ["']access_token["']/,
    cause: 'Keycloak refused the grant, and the script reads the token from an answer that has none.',
    remedy: "Print response.text to see Keycloak's error, and paste it at Tokens, Inspect.",
  },
  {
    shown: "AttributeError: 'AuthenticatedClient' object has no attribute '__dict__'",
    pattern: /has no attribute ["']__dict__["']|mlops\(\)\.__dict__/,
    cause: "wl.mlops().__dict__['token'] works only with SDKs before 2024.1.",
    remedy: 'Use wl.auth.auth_header(), which is in every SDK since 2023.1: {"Authorization": "Bearer …"}.',
  },
  {
    shown: "TypeError: unexpected keyword argument 'auth_endpoint'",
    pattern: /unexpected keyword argument ["']auth_endpoint["']/,
    cause: 'The code was written for an SDK up to 2024.1. Since 2024.2, the SDK finds Keycloak under api_endpoint.',
    remedy:
      'Remove auth_endpoint and set api_endpoint to the domain of the instance. If the instance is 2024.1 or older, install the SDK of its version.',
  },
  {
    shown: '“… must be provided or set in environment”',
    pattern: /must be provided or set in environment/,
    cause: 'A required setting is missing, or the block was written for another version of the SDK.',
    remedy: 'Choose the right SDK version on Connect and copy the block again.',
  },
  {
    shown: 'Authorization: Bearer $TOKEN, or {token}',
    pattern: /\bbearer\s+(?:\$\{?\w+\}?|\{\w+\}|%\w+%|<[\w -]+>)/i,
    cause: 'The script sent the name of the variable and not the token: between single quotes, a shell does not replace it.',
    remedy: 'Use double quotes in a shell, and f"Bearer {token}" in Python.',
  },
  NO_TOKEN_LEFT,
  {
    shown: "KeyError: 'email'",
    pattern: /KeyError: ["']email["']/,
    cause: 'The user has no email address, which the SDK reads from the token after a sign-in in the browser.',
    remedy: 'Add an email address to the user, then sign in again.',
  },
  {
    shown: 'MissingSchema, UnsupportedProtocol',
    pattern: /MissingSchema|UnsupportedProtocol|missing an? ['"]?http/i,
    cause: 'WALLAROO_URL or another address lacks https:// at its beginning.',
    remedy: 'Copy the addresses from Connect, which begin with it.',
  },
  {
    shown: '“Invalid user credentials” or 500 in a script, but a token on the page Tokens',
    pattern: /unknown_error/,
    cause: 'The script sends the username and password unencoded. %, & and + mean something else in a form.',
    remedy: 'Use --data-urlencode with curl, as the blocks on Connect do, or data={…} with requests.',
  },
];
