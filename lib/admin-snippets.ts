import { pythonString, shellWord } from '@/lib/quoting';

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
    /** What a GET of `lookUp` answers, without those of this name in one of its lists. */
    | { lookUp: string; list: string; without: string };
};

type LookUp = Extract<AdminRequest['body'], { lookUp: string }>;
export type Keycloak = { keycloakUrl: string; realm: string };
export type Snippet = { label: 'curl' | 'kcadm' | 'Python'; language: 'bash' | 'python'; code: string };

/** Stands in a body for what the variable NEW_PASSWORD holds: a secret is never written out. */
export const NEW_PASSWORD = '$NEW_PASSWORD';

/** The same requests from a terminal and from a program. Who signs in comes from KEYCLOAK_USER and KEYCLOAK_PASSWORD. */
export function adminSnippets(keycloak: Keycloak, requests: AdminRequest[]): Snippet[] {
  return [
    { label: 'curl', language: 'bash', code: asCurl(keycloak, requests) },
    { label: 'kcadm', language: 'bash', code: asKcadm(keycloak, requests) },
    { label: 'Python', language: 'python', code: asPython(keycloak, requests) },
  ];
}

function introduction(requests: AdminRequest[]): string {
  const hasSecret = requests.some(({ body }) => body && 'json' in body && holdsSecret(body.json));
  return `# KEYCLOAK_USER and KEYCLOAK_PASSWORD: an administrator${hasSecret ? '. NEW_PASSWORD: the temporary password' : ''}`;
}

function asCurl({ keycloakUrl, realm }: Keycloak, requests: AdminRequest[]): string {
  const name = encodeURIComponent(realm);
  const call = (method: string, path: string) =>
    `curl -sS --fail-with-body -X ${method} "$KEYCLOAK/admin/realms/${name}/"${shellWord(path)} -H "Authorization: Bearer $TOKEN"`;
  return [
    introduction(requests),
    `KEYCLOAK=${shellWord(keycloakUrl)}`,
    `TOKEN=$(curl -sS --fail-with-body "$KEYCLOAK/realms/${name}/protocol/openid-connect/token" \\`,
    '  --data-urlencode grant_type=password --data-urlencode client_id=admin-cli \\',
    '  --data-urlencode "username=$KEYCLOAK_USER" --data-urlencode "password=$KEYCLOAK_PASSWORD" | jq -r .access_token)',
    ...requests.map(({ method, path, body, prints }) => {
      if (!body) return `${call(method, path)}${prints ? ` | jq -r .${prints}` : ''}`;
      const source = 'lookUp' in body ? `${call('GET', body.lookUp)} | jq ${filterOf(body)}` : asJq(body.json);
      return `${source} | \\\n  ${call(method, path)} -H 'Content-Type: application/json' --data @-`;
    }),
  ].join('\n');
}

const KCADM_VERBS = { GET: 'get', POST: 'create', PUT: 'update', DELETE: 'delete' };

function asKcadm({ keycloakUrl, realm }: Keycloak, requests: AdminRequest[]): string {
  const call = (verb: string, path: string) => `kcadm.sh ${verb} ${shellWord(path)} "\${WHERE[@]}"`;
  return [
    introduction(requests),
    'export KC_CLI_PASSWORD="$KEYCLOAK_PASSWORD"',
    `WHERE=(--no-config --server ${shellWord(keycloakUrl)} --realm ${shellWord(realm)} --user "$KEYCLOAK_USER")`,
    ...requests.map(({ method, path, body, prints }) => {
      const verb = KCADM_VERBS[method];
      const emptyBody = method === 'POST' || method === 'PUT' ? ` -b '{}'${prints ? ' -o' : ''}` : '';
      if (!body) return `${call(verb, path)}${emptyBody}${prints ? ` | jq -r .${prints}` : ''}`;
      const source = 'lookUp' in body ? `${call('get', body.lookUp)} | jq ${filterOf(body)}` : asJq(body.json);
      return `${source} | \\\n  ${call(verb, path)} -f -`;
    }),
  ].join('\n');
}

function asPython({ keycloakUrl, realm }: Keycloak, requests: AdminRequest[]): string {
  return [
    introduction(requests),
    'import json, os, urllib.parse, urllib.request',
    '',
    `keycloak, realm = ${pythonString(keycloakUrl)}, ${pythonString(encodeURIComponent(realm))}`,
    'form = {"grant_type": "password", "client_id": "admin-cli",',
    '        "username": os.environ["KEYCLOAK_USER"], "password": os.environ["KEYCLOAK_PASSWORD"]}',
    'token_url = f"{keycloak}/realms/{realm}/protocol/openid-connect/token"',
    'with urllib.request.urlopen(token_url, urllib.parse.urlencode(form).encode()) as answer:',
    '    token = json.load(answer)["access_token"]',
    '',
    '',
    'def ask(method, path, body=None):',
    '    data = None if body is None else json.dumps(body).encode()',
    '    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}',
    '    request = urllib.request.Request(f"{keycloak}/admin/realms/{realm}/{path}", data, headers, method=method)',
    '    with urllib.request.urlopen(request) as answer:',
    '        text = answer.read()',
    '        return json.loads(text) if text else None',
    '',
    '',
    ...requests.map(({ method, path, body, prints }) => {
      const target = `"${method}", ${pythonString(path)}`;
      if (!body) return prints ? `print(ask(${target})[${pythonString(prints)}])` : `ask(${target})`;
      if ('json' in body) return `ask(${target}, ${asPythonValue(body.json)})`;
      const found = `ask("GET", ${pythonString(body.lookUp)})`;
      if ('without' in body) {
        const [list, name] = [pythonString(body.list), pythonString(body.without)];
        const kept = `found[${list}] = [each for each in found[${list}] if each["name"] != ${name}]`;
        return `found = ${found}\n${kept}\nask(${target}, found)`;
      }
      return `ask(${target}, ${body.isList ? `[${found}]` : found})`;
    }),
  ].join('\n');
}

/** What jq makes of the answer that was looked up. */
function filterOf(body: LookUp): string {
  if ('without' in body) return shellWord(`.${body.list} |= map(select(.name != ${JSON.stringify(body.without)}))`);
  return body.isList ? "'[.]'" : '.';
}

/** A command that prints the JSON, with the secret from its variable. */
function asJq(value: unknown): string {
  if (!holdsSecret(value)) return `printf %s ${shellWord(JSON.stringify(value))}`;
  const filter = JSON.stringify(value).replaceAll(JSON.stringify(NEW_PASSWORD), '$password');
  return `jq -n --arg password "$NEW_PASSWORD" ${shellWord(filter)}`;
}

function asPythonValue(value: unknown): string {
  if (value === NEW_PASSWORD) return 'os.environ["NEW_PASSWORD"]';
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `[${value.map(asPythonValue).join(', ')}]`;
  if (typeof value !== 'object') return typeof value === 'string' ? pythonString(value) : String(value);
  const entries = Object.entries(value).map(([key, held]) => `${pythonString(key)}: ${asPythonValue(held)}`);
  return `{${entries.join(', ')}}`;
}

function holdsSecret(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === NEW_PASSWORD;
  return Object.values(value).some(holdsSecret);
}
