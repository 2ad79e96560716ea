import {
  type AdminApi,
  type AdminPath,
  type AdminRequest,
  definedEntries,
  EACH_ID,
  holdsSecret,
  introduction,
  NEW_PASSWORD,
  type Repetition,
  setsPassword,
} from '@/lib/snippets/admin-request';
import { shellWord } from '@/lib/snippets/quoting';

export function asCurl({ keycloakUrl, realm }: AdminApi, requests: AdminRequest[], repetition: Repetition | null): string {
  const name = encoded(realm);
  const call = (method: string, path: AdminPath, query?: Query) =>
    `curl -sS --fail-with-body -X ${method} "$KEYCLOAK/admin/realms/${name}/${inQuotes(path, query)}" -H "Authorization: Bearer $TOKEN"`;
  const token = [
    `TOKEN=$(curl -sS --fail-with-body "$KEYCLOAK/realms/${name}/protocol/openid-connect/token" \\`,
    '  --data-urlencode grant_type=password --data-urlencode client_id=admin-cli \\',
    '  --data-urlencode "username=$KEYCLOAK_USER" --data-urlencode "password=$KEYCLOAK_PASSWORD" | jq -r .access_token)',
  ];
  const calls = requests.map(({ method, path, query, body, prints }) => {
    if (!body) return `${call(method, path, query)}${prints ? ` | jq -r .${prints}` : ''}`;
    const source = sourceOf(body, (lookUp) => call('GET', lookUp), path);
    return `${source} | \\\n  ${call(method, path)} -H 'Content-Type: application/json' --data @-`;
  });
  // A token lives a minute only, so each user gets one of its own.
  const lines = repetition ? repeated(requests, repetition, [...token, ...calls]) : [...token, ...calls];
  return [introduction(requests, repetition), `KEYCLOAK=${shellWord(keycloakUrl)}`, ...lines].join('\n');
}

const KCADM_VERBS = { GET: 'get', POST: 'create', PUT: 'update', DELETE: 'delete' };

export function asKcadm({ keycloakUrl, realm }: AdminApi, requests: AdminRequest[], repetition: Repetition | null): string {
  const call = (verb: string, path: AdminPath, query?: Query) => `kcadm.sh ${verb} "${inQuotes(path, query)}" "\${WHERE[@]}"`;
  const calls = requests.map(({ method, path, query, body, prints }) => {
    const verb = KCADM_VERBS[method];
    const emptyBody = method === 'POST' || method === 'PUT' ? ` -b '{}'${prints ? ' -o' : ''}` : '';
    if (!body) return `${call(verb, path, query)}${emptyBody}${prints ? ` | jq -r .${prints}` : ''}`;
    const source = sourceOf(body, (lookUp) => call('get', lookUp), path);
    return `${source} | \\\n  ${call(verb, path)} -f -`;
  });
  return [
    introduction(requests, repetition),
    'export KC_CLI_PASSWORD="$KEYCLOAK_PASSWORD"',
    `WHERE=(--no-config --server ${shellWord(keycloakUrl)} --realm ${shellWord(realm)} --user "$KEYCLOAK_USER")`,
    ...(repetition ? repeated(requests, repetition, calls) : calls),
  ].join('\n');
}

/** Returns the commands once for each user, by its encoded id. A substitution is split into words by every shell, a variable not by zsh. */
function repeated(requests: AdminRequest[], repetition: Repetition, commands: string[]): string[] {
  const hasSecret = setsPassword(requests);
  const isGiven = repetition === 'USER_IDS';
  const ids = isGiven ? '$(printf %s "$USER_IDS")' : repetition.map((id) => `\\\n  ${shellWord(id)}`).join(' ');
  const inside = [
    ...(isGiven ? ['case $USER_ID in .|..) continue;; esac'] : []),
    'ID=$(printf %s "$USER_ID" | jq -sRr @uri)',
    ...(hasSecret ? ['NEW_PASSWORD="Aa1-$(head -c 15 /dev/urandom | base64)"'] : []),
    ...commands,
    ...(hasSecret ? ['printf "%s %s\\n" "$USER_ID" "$NEW_PASSWORD"'] : []),
  ];
  return [`for USER_ID in ${ids}; do`, ...inside.flatMap((command) => command.split('\n')).map((line) => `  ${line}`), 'done'];
}

type Query = AdminRequest['query'];

/** Returns a path for within double quotes. */
function inQuotes(path: AdminPath, query?: Query): string {
  const segments = path.map((segment) => (segment === EACH_ID ? '$ID' : encoded(segment)));
  return segments.join('/') + (query ? `?${new URLSearchParams(query)}` : '');
}

/** Bash would take a `!` within double quotes for history. */
function encoded(segment: string): string {
  return encodeURIComponent(segment).replaceAll('!', '%21');
}

/** Returns a command that prints the body of a request. */
function sourceOf(body: NonNullable<AdminRequest['body']>, get: (path: AdminPath) => string, path: AdminPath): string {
  if ('json' in body) return asJq(body.json);
  if ('lookUp' in body) return `${get(body.lookUp)} | jq ${body.isList ? "'[.]'" : '.'}`;
  return `${get(path)} | jq ${shellWord('addsTo' in body ? adding(body) : taking(body))}`;
}

const adding = ({ addsTo, item }: { addsTo: string; item: string }) =>
  `.${addsTo} = ((.${addsTo} // []) + ${JSON.stringify([item])} | unique)`;

const taking = ({ takesFrom, name }: { takesFrom: string; name: string }) =>
  `.${takesFrom} |= map(select(.name != ${JSON.stringify(name)}))`;

/** Returns a command that prints the JSON, with the secret from its variable. */
function asJq(value: unknown): string {
  if (!holdsSecret(value)) return `printf %s ${shellWord(JSON.stringify(value))}`;
  return `jq -n --arg password "$NEW_PASSWORD" ${shellWord(asFilter(value))}`;
}

/** Returns a value in JSON. jq refuses halves of surrogate pairs, which Keycloak would not store either. */
function asLiteral(value: unknown): string {
  return JSON.stringify(typeof value === 'string' ? value.toWellFormed() : value) ?? 'null';
}

/** JSON as an expression of jq's. */
function asFilter(value: unknown): string {
  if (value === NEW_PASSWORD) return '$password';
  if (Array.isArray(value)) return `[${value.map(asFilter).join(',')}]`;
  if (typeof value !== 'object' || value === null) return asLiteral(value);
  return `{${definedEntries(value).map(([name, held]) => `${asLiteral(name)}:${asFilter(held)}`)}}`;
}
