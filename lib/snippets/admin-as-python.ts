import {
  type AdminApi,
  type AdminPath,
  type AdminRequest,
  definedEntries,
  EACH_ID,
  introduction,
  NEW_PASSWORD,
  type Repetition,
  setsPassword,
} from '@/lib/snippets/admin-request';
import { pythonString } from '@/lib/snippets/quoting';

export function asPython({ keycloakUrl, realm }: AdminApi, requests: AdminRequest[], repetition: Repetition | null): string {
  const isSecretMade = repetition !== null && setsPassword(requests);
  const password = isSecretMade ? 'new_password' : 'os.environ["NEW_PASSWORD"]';
  const calls = requests.map((request) => callOf(request, password));
  return [
    introduction(requests, repetition),
    `import json, os, ${isSecretMade ? 'secrets, ' : ''}urllib.parse, urllib.request`,
    '',
    `keycloak, realm = ${pythonString(keycloakUrl)}, ${pythonString(encodeURIComponent(realm))}`,
    'form = {"grant_type": "password", "client_id": "admin-cli",',
    '        "username": os.environ["KEYCLOAK_USER"], "password": os.environ["KEYCLOAK_PASSWORD"]}',
    'token_url = f"{keycloak}/realms/{realm}/protocol/openid-connect/token"',
    '',
    '',
    'def sign_in():',
    '    with urllib.request.urlopen(token_url, urllib.parse.urlencode(form).encode()) as answer:',
    '        return json.load(answer)["access_token"]',
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
    ...(repetition ? repeated(repetition, isSecretMade, calls) : ['token = sign_in()', ...calls]),
  ].join('\n');
}

/** Returns the calls once for each user, with a token of its own: one lives a minute only. A refusal stops none of the others. */
function repeated(repetition: Repetition, isSecretMade: boolean, calls: string[]): string[] {
  const ids =
    repetition === 'USER_IDS'
      ? '[each for each in os.environ["USER_IDS"].split() if each not in (".", "..")]'
      : `[\n${repetition.map((id) => `    ${pythonString(id)},\n`).join('')}]`;
  return [
    `for user_id in ${ids}:`,
    '    encoded_id = urllib.parse.quote(user_id, safe="")',
    '    token = sign_in()',
    '    try:',
    ...(isSecretMade ? ['        new_password = "Aa1-" + secrets.token_urlsafe(15)'] : []),
    ...calls.map((call) => `        ${call}`),
    ...(isSecretMade ? ['        print(user_id, new_password)'] : []),
    '    except urllib.error.HTTPError as error:',
    '        print(user_id, error, error.read().decode())',
  ];
}

function callOf({ method, path, query, body, prints }: AdminRequest, password: string): string {
  const target = `"${method}", ${pathOf(path, query)}`;
  if (!body) return prints ? `print(ask(${target})[${pythonString(prints)}])` : `ask(${target})`;
  if ('json' in body) return `ask(${target}, ${asValue(body.json, password)})`;
  const whole = `**(found := ask("GET", ${pathOf(path)}))`;
  if ('addsTo' in body) {
    const list = pythonString(body.addsTo);
    return `ask(${target}, {${whole}, ${list}: sorted({*found.get(${list}, []), ${pythonString(body.item)}})})`;
  }
  if ('takesFrom' in body) {
    const list = pythonString(body.takesFrom);
    return `ask(${target}, {${whole}, ${list}: [each for each in found[${list}] if each["name"] != ${pythonString(body.name)}]})`;
  }
  const found = `ask("GET", ${pathOf(body.lookUp)})`;
  return `ask(${target}, ${body.isList ? `[${found}]` : found})`;
}

/** Returns a literal for a path. Encoded segments hold neither quotes nor braces. */
function pathOf(path: AdminPath, query?: AdminRequest['query']): string {
  const segments = path.map((segment) => (segment === EACH_ID ? '{encoded_id}' : encodeURIComponent(segment)));
  return `${path.includes(EACH_ID) ? 'f' : ''}"${segments.join('/')}${query ? `?${new URLSearchParams(query)}` : ''}"`;
}

function asValue(value: unknown, password: string): string {
  if (value === NEW_PASSWORD) return password;
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return `[${value.map((one) => asValue(one, password)).join(', ')}]`;
  if (typeof value !== 'object') return typeof value === 'string' ? pythonString(value) : String(value);
  const entries = definedEntries(value).map(([key, held]) => `${pythonString(key)}: ${asValue(held, password)}`);
  return `{${entries.join(', ')}}`;
}
