import {
  type AdminRequest,
  EACH_ID,
  holdsSecret,
  introduction,
  type Keycloak,
  NEW_PASSWORD,
  type Repetition,
  setsPassword,
} from '@/lib/admin-request';
import { shellWord } from '@/lib/quoting';

export function asCurl({ keycloakUrl, realm }: Keycloak, requests: AdminRequest[], repetition: Repetition | null): string {
  const name = encodeURIComponent(realm);
  const call = (method: string, path: string) =>
    `curl -sS --fail-with-body -X ${method} "$KEYCLOAK/admin/realms/${name}/${inQuotes(path)}" -H "Authorization: Bearer $TOKEN"`;
  const token = [
    `TOKEN=$(curl -sS --fail-with-body "$KEYCLOAK/realms/${name}/protocol/openid-connect/token" \\`,
    '  --data-urlencode grant_type=password --data-urlencode client_id=admin-cli \\',
    '  --data-urlencode "username=$KEYCLOAK_USER" --data-urlencode "password=$KEYCLOAK_PASSWORD" | jq -r .access_token)',
  ];
  const calls = requests.map(({ method, path, body, prints }) => {
    if (!body) return `${call(method, path)}${prints ? ` | jq -r .${prints}` : ''}`;
    const source = sourceOf(body, (lookUp) => call('GET', lookUp), path);
    return `${source} | \\\n  ${call(method, path)} -H 'Content-Type: application/json' --data @-`;
  });
  // A token lives a minute only, so each account gets one of its own.
  const lines = repetition ? repeated(requests, repetition, [...token, ...calls]) : [...token, ...calls];
  return [introduction(requests, repetition), `KEYCLOAK=${shellWord(keycloakUrl)}`, ...lines].join('\n');
}

const KCADM_VERBS = { GET: 'get', POST: 'create', PUT: 'update', DELETE: 'delete' };

export function asKcadm({ keycloakUrl, realm }: Keycloak, requests: AdminRequest[], repetition: Repetition | null): string {
  const call = (verb: string, path: string) => `kcadm.sh ${verb} "${inQuotes(path)}" "\${WHERE[@]}"`;
  const calls = requests.map(({ method, path, body, prints }) => {
    const verb = KCADM_VERBS[method];
    const emptyBody = method === 'POST' || method === 'PUT' ? ` -b '{}'${prints ? ' -o' : ''}` : '';
    if (!body) return `${call(verb, path)}${emptyBody}${prints ? ` | jq -r .${prints}` : ''}`;
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

/** The commands once for each account. A substitution is split into words by every shell, a variable not by zsh. */
function repeated(requests: AdminRequest[], repetition: Repetition, commands: string[]): string[] {
  const hasSecret = setsPassword(requests);
  const ids = repetition === 'USER_IDS' ? '$(printf %s "$USER_IDS")' : repetition.map((id) => `\\\n  ${shellWord(id)}`).join(' ');
  const inside = [
    ...(hasSecret ? ['NEW_PASSWORD="Aa1-$(head -c 15 /dev/urandom | base64)"'] : []),
    ...commands,
    ...(hasSecret ? ['echo "$ID $NEW_PASSWORD"'] : []),
  ];
  return [`for ID in ${ids}; do`, ...inside.flatMap((command) => command.split('\n')).map((line) => `  ${line}`), 'done'];
}

/** A path within double quotes, where `$ID` keeps its meaning. Bash would take a `!` there for history. */
function inQuotes(path: string): string {
  const parts = path.split(EACH_ID).map((part) => part.replace(/[\\$`"]/g, '\\$&').replaceAll('!', '%21'));
  return parts.join(EACH_ID);
}

/** A command that prints the body of a request. */
function sourceOf(body: NonNullable<AdminRequest['body']>, get: (path: string) => string, path: string): string {
  if ('json' in body) return asJq(body.json);
  if ('lookUp' in body) return `${get(body.lookUp)} | jq ${body.isList ? "'[.]'" : '.'}`;
  return `${get(path)} | jq ${shellWord('addsTo' in body ? adding(body) : taking(body))}`;
}

const adding = ({ addsTo, item }: { addsTo: string; item: string }) =>
  `.${addsTo} = ((.${addsTo} // []) + ${JSON.stringify([item])} | unique)`;

const taking = ({ takesFrom, name }: { takesFrom: string; name: string }) =>
  `.${takesFrom} |= map(select(.name != ${JSON.stringify(name)}))`;

/** A command that prints the JSON, with the secret from its variable. */
function asJq(value: unknown): string {
  if (!holdsSecret(value)) return `printf %s ${shellWord(JSON.stringify(value))}`;
  const filter = JSON.stringify(value).replaceAll(JSON.stringify(NEW_PASSWORD), '$password');
  return `jq -n --arg password "$NEW_PASSWORD" ${shellWord(filter)}`;
}
