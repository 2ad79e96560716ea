import { IMPORTS, REQUESTS, set } from '@/lib/connect/requests-with-token';
import type { BlockOptions, Flow } from '@/lib/connect/schema';
import { pythonString } from '@/lib/snippets/quoting';
import { addressesOf } from '@/lib/wallaroo/instance';

/** Returns a flow for Python, with the package requests. */
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
  ...REQUESTS,
};

const CLIENT_FIELDS = ['"client_id": CLIENT', '"client_secret": SECRET'];

function clientVariables({ instance, clientSecret }: BlockOptions): string[] {
  return [
    `TOKENURL = ${pythonString(addressesOf(instance).token)}`,
    `CLIENT = ${pythonString(instance.apiClient)}`,
    set('SECRET', 'CONFIDENTIAL_CLIENT_SECRET', clientSecret),
  ];
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
