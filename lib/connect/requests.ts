import type { BlockOptions, Flow } from '@/lib/connect/schema';
import { pythonString } from '@/lib/snippets/quoting';
import { addressesOf } from '@/lib/wallaroo/instance';

/** A flow for Python, with the package requests. */
export function requests(choice: BlockOptions, flow: Flow): string {
  return `${FLOWS[flow](choice).join('\n')}\n`;
}

const FLOWS: Record<Flow, (choice: BlockOptions) => string[]> = {
  mlops: (choice) => [
    ...IMPORTS,
    ...clientVariables(choice),
    set('USERNAME', 'WALLAROO_USER', choice.username),
    set('PASSWORD', 'WALLAROO_PASSWORD', choice.password),
    '',
    ...grant([
      '"grant_type": "password"',
      ...CLIENT_FIELDS,
      '"username": USERNAME',
      '"password": PASSWORD',
      ...(choice.isLasting ? ['"scope": "offline_access"'] : []),
    ]),
    'refresh_token = answer["refresh_token"]',
    'print(f"A token for {answer[\'expires_in\']} seconds")',
  ],
  refresh: (choice) => [
    ...IMPORTS,
    ...clientVariables(choice),
    set('refresh_token', 'REFRESH', null),
    '',
    ...grant(['"grant_type": "refresh_token"', ...CLIENT_FIELDS, '"refresh_token": refresh_token']),
    '# Keep the new refresh token: the old one may be refused from now on.',
    'refresh_token = answer["refresh_token"]',
    'print(f"A token for {answer[\'expires_in\']} seconds")',
  ],
  inference: (choice) => [
    ...IMPORTS,
    ...clientVariables(choice),
    '',
    ...grant(['"grant_type": "client_credentials"', ...CLIENT_FIELDS]),
    'print(f"A token for {answer[\'expires_in\']} seconds")',
  ],
  sdk: ({ instance }) => [
    'import time',
    '',
    'import requests',
    '',
    `TOKENURL = ${pythonString(addressesOf(instance).token)}`,
    `DEVICEURL = ${pythonString(addressesOf(instance).deviceAuthorization)}`,
    `CLIENT = ${pythonString(instance.sdkClient)}`,
    '',
    'response = requests.post(DEVICEURL, data={"client_id": CLIENT}, timeout=30)',
    'if not response.ok:',
    '    raise SystemExit(f"No code: {response.status_code} {response.text}")',
    'device = response.json()',
    'print("Sign in and confirm the device:", device["verification_uri_complete"], flush=True)',
    'interval = device["interval"]',
    'while True:',
    '    time.sleep(interval)',
    '    response = requests.post(TOKENURL, timeout=30, data={',
    '        "grant_type": "urn:ietf:params:oauth:grant-type:device_code",',
    '        "client_id": CLIENT,',
    '        "device_code": device["device_code"],',
    '    })',
    '    answer = response.json()',
    '    if response.ok:',
    '        break',
    '    if answer["error"] == "slow_down":',
    '        interval += 5',
    '    elif answer["error"] != "authorization_pending":',
    '        raise SystemExit(f"No token: {response.status_code} {response.text}")',
    'access_token = answer["access_token"]',
    'print(f"A token for {answer[\'expires_in\']} seconds")',
  ],
  'mlops-request': ({ instance }) => [
    ...IMPORTS,
    `APIURL = ${pythonString(addressesOf(instance).mlopsApi)}`,
    set('TOKEN', 'TOKEN', null),
    '',
    '',
    'def get_wallaroo_response(api_request, data=None, files=None, content_type="application/json", params=None):',
    '    """POSTs JSON, or bytes (application/octet-stream), or files with fields beside them (multipart/form-data)."""',
    '    headers = {"Authorization": f"Bearer {TOKEN}"}',
    '    if files is None:',
    '        body = {"json": data or {}}',
    '    elif content_type == "application/octet-stream":',
    '        headers["Content-Type"] = content_type',
    '        body = {"data": files}',
    '    else:',
    '        body = {"data": data, "files": files}',
    '    response = requests.post(f"{APIURL}{api_request}", headers=headers, params=params, timeout=60, **body)',
    '    if not response.ok:',
    '        raise SystemExit(f"{api_request}: {response.status_code} {response.text}")',
    '    return response.json()',
    '',
    '',
    'print(get_wallaroo_response("/users/query"))',
  ],
  'inference-request': ({ instance }) => [
    ...IMPORTS,
    'PIPELINE = "my-pipeline"',
    'PIPELINE_ID = "1"',
    `INFERENCE_URL = ${pythonString(addressesOf(instance).inference)}.format(pipeline=PIPELINE, id=PIPELINE_ID)`,
    set('TOKEN', 'TOKEN', null),
    '',
    'with open("input.json", "rb") as data:',
    '    response = requests.post(INFERENCE_URL, data=data, timeout=60, headers={',
    '        "Authorization": f"Bearer {TOKEN}",',
    '        "Content-Type": "application/json",',
    '    })',
    'if not response.ok:',
    '    raise SystemExit(f"{response.status_code} {response.text}")',
    'print(response.json())',
  ],
};

const IMPORTS = ['import getpass', 'import os', '', 'import requests', ''];
const CLIENT_FIELDS = ['"client_id": CLIENT', '"client_secret": SECRET'];

function clientVariables({ instance, clientSecret }: BlockOptions): string[] {
  return [
    `TOKENURL = ${pythonString(addressesOf(instance).token)}`,
    `CLIENT = ${pythonString(instance.apiClient)}`,
    set('SECRET', 'CONFIDENTIAL_CLIENT_SECRET', clientSecret),
  ];
}

/** A secret comes from the environment, or is asked for without an echo. */
function set(name: string, variable: string, value: string | null): string {
  if (value !== null) return `${name} = ${pythonString(value)}`;
  return `${name} = os.environ.get(${pythonString(variable)}) or getpass.getpass(${pythonString(`${variable}: `)})`;
}

function grant(fields: string[]): string[] {
  return [
    'response = requests.post(TOKENURL, timeout=30, data={',
    ...fields.map((field) => `    ${field},`),
    '})',
    'if not response.ok:',
    '    raise SystemExit(f"No token: {response.status_code} {response.text}")',
    'answer = response.json()',
    'access_token = answer["access_token"]',
  ];
}
