import { REQUESTS, set } from '@/lib/connect/fetch-with-token';
import type { BlockOptions, Flow } from '@/lib/connect/schema';
import { javascriptString } from '@/lib/snippets/quoting';
import { addressesOf } from '@/lib/wallaroo/instance';

/** Returns a flow for JavaScript on a server (Node.js 18 or newer, as a module): no browser should hold the client's secret. */
export function fetchModule(choice: BlockOptions, flow: Flow): string {
  return `${FLOWS[flow](choice).join('\n')}\n`;
}

const FLOWS: Record<Flow, (choice: BlockOptions) => string[]> = {
  mlops: (choice) => [
    ...clientVariables(choice),
    set('username', 'WALLAROO_USER', choice.username),
    set('password', 'WALLAROO_PASSWORD', choice.password),
    '',
    ...grant([
      "grant_type: 'password'",
      ...CLIENT_FIELDS,
      'username',
      'password',
      ...(choice.isLasting ? ["scope: 'offline_access'"] : []),
    ]),
    ...said('const { access_token, refresh_token, expires_in } = answer;'),
  ],
  refresh: (choice) => [
    ...clientVariables(choice),
    set('refreshToken', 'REFRESH', null),
    '',
    ...grant(["grant_type: 'refresh_token'", ...CLIENT_FIELDS, 'refresh_token: refreshToken']),
    '// Keep the new refresh token: the old one may be refused from now on.',
    ...said('const { access_token, refresh_token, expires_in } = answer;'),
  ],
  inference: (choice) => [
    ...clientVariables(choice),
    '',
    ...grant(["grant_type: 'client_credentials'", ...CLIENT_FIELDS]),
    ...said('const { access_token, expires_in } = answer;'),
  ],
  sdk: ({ instance }) => [
    "import { setTimeout as pause } from 'node:timers/promises';",
    '',
    `const tokenUrl = ${javascriptString(addressesOf(instance).token)};`,
    `const deviceUrl = ${javascriptString(addressesOf(instance).deviceAuthorization)};`,
    `const clientId = ${javascriptString(instance.sdkClient)};`,
    '',
    'const post = (url, fields) => fetch(url, { method: "POST", body: new URLSearchParams(fields) });',
    'const started = await post(deviceUrl, { client_id: clientId });',
    'const device = await started.json();',
    "if (!started.ok) throw new Error('No code: ' + JSON.stringify(device));",
    "console.log('Sign in and confirm the device:', device.verification_uri_complete);",
    'let { interval } = device;',
    'let answer;',
    'for (;;) {',
    '  await pause(interval * 1000);',
    '  const response = await post(tokenUrl, {',
    "    grant_type: 'urn:ietf:params:oauth:grant-type:device_code',",
    '    client_id: clientId,',
    '    device_code: device.device_code,',
    '  });',
    '  answer = await response.json();',
    '  if (response.ok) break;',
    "  if (answer.error === 'slow_down') interval += 5;",
    "  else if (answer.error !== 'authorization_pending') throw new Error('No token: ' + JSON.stringify(answer));",
    '}',
    ...said('const { access_token, refresh_token, expires_in } = answer;'),
  ],
  ...REQUESTS,
};

const CLIENT_FIELDS = ['client_id: clientId', 'client_secret: clientSecret'];

function clientVariables({ instance, clientSecret }: BlockOptions): string[] {
  return [
    `const tokenUrl = ${javascriptString(addressesOf(instance).token)};`,
    `const clientId = ${javascriptString(instance.apiClient)};`,
    set('clientSecret', 'CONFIDENTIAL_CLIENT_SECRET', clientSecret),
  ];
}

function grant(fields: string[]): string[] {
  return [
    'const response = await fetch(tokenUrl, {',
    "  method: 'POST',",
    '  body: new URLSearchParams({',
    ...fields.map((field) => `    ${field},`),
    '  }),',
    '});',
    'const answer = await response.json();',
    "if (!response.ok) throw new Error('No token: ' + JSON.stringify(answer));",
  ];
}

function said(destructured: string): string[] {
  return [destructured, "console.log('A token for', expires_in, 'seconds');"];
}
