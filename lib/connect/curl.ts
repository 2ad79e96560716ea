import { ARROW, PANDAS_RECORDS } from '@/lib/connect/inference-types';
import type { BlockOptions, Flow } from '@/lib/connect/schema';
import { shellWord } from '@/lib/snippets/quoting';
import { addressesOf } from '@/lib/wallaroo/instance';

/** Secrets reach curl through file descriptors, so that no process list shows them. */
const CURL = 'curl --silent --show-error --fail-with-body';

/** Returns a flow for bash or zsh. What it gets is left in TOKEN and REFRESH. */
export function curl(choice: BlockOptions, flow: Flow): string {
  return `${FLOWS[flow](choice).join('\n')}\n`;
}

const FLOWS: Record<Flow, (choice: BlockOptions) => string[]> = {
  mlops: (choice) => [
    ...clientVariables(choice),
    set('WALLAROO_USER', choice.username),
    set('WALLAROO_PASSWORD', choice.password),
    '',
    ...grant('password', [
      CLIENT_ID,
      CLIENT_SECRET,
      '--data-urlencode "username=$WALLAROO_USER"',
      '--data-urlencode password@<(printf %s "$WALLAROO_PASSWORD")',
      ...(choice.isLasting ? ['--data-urlencode scope=offline_access'] : []),
    ]),
  ],
  refresh: (choice) => [
    ...clientVariables(choice),
    set('REFRESH', null),
    '',
    '# Keep the new refresh token: the old one may be refused from now on.',
    ...grant('refresh_token', [CLIENT_ID, CLIENT_SECRET, '--data-urlencode refresh_token@<(printf %s "$REFRESH")']),
  ],
  inference: (choice) => [...clientVariables(choice), '', ...grant('client_credentials', [CLIENT_ID, CLIENT_SECRET], false)],
  sdk: ({ instance }) => [
    `CLIENT=${shellWord(instance.sdkClient)}`,
    `TOKEN_URL=${shellWord(addressesOf(instance).token)}`,
    `DEVICE_URL=${shellWord(addressesOf(instance).deviceAuthorization)}`,
    '',
    `DEVICE=$(${CURL} "$DEVICE_URL" ${CLIENT_ID})`,
    'INTERVAL=$(jq -r .interval <<<"$DEVICE")',
    'echo "Sign in and confirm the device: $(jq -r .verification_uri_complete <<<"$DEVICE")"',
    'while sleep "$INTERVAL"; do',
    '  RESPONSE=$(curl --silent --show-error "$TOKEN_URL" \\',
    '    --data-urlencode grant_type=urn:ietf:params:oauth:grant-type:device_code \\',
    `    ${CLIENT_ID} --data-urlencode device_code@<(jq -rj .device_code <<<"$DEVICE"))`,
    '  case $(jq -r .error <<<"$RESPONSE") in',
    '    authorization_pending) ;;',
    '    slow_down) INTERVAL=$((INTERVAL + 5)) ;;',
    '    null) TOKEN=$(jq -r .access_token <<<"$RESPONSE") REFRESH=$(jq -r .refresh_token <<<"$RESPONSE"); break ;;',
    '    *) echo "No token: $RESPONSE" >&2; break ;;',
    '  esac',
    'done',
  ],
  'mlops-request': ({ instance }) => [
    `API_URL=${shellWord(addressesOf(instance).mlopsApi)}`,
    set('TOKEN', null),
    '',
    `${CURL} "$API_URL/users/query" \\`,
    `  ${BEARER} \\`,
    `  --json '{}'`,
  ],
  'inference-request': ({ instance }) => [
    ...pipelineAddress('INFERENCE_URL', addressesOf(instance).inference),
    set('TOKEN', null),
    "INPUT='input.json' # or a file that ends in .arrow",
    '',
    'case $INPUT in',
    `  *.arrow) TYPES=(--header 'Content-Type: ${ARROW}' --header 'Accept: ${ARROW}' --output output.arrow) ;;`,
    `  *) TYPES=(--header 'Content-Type: ${PANDAS_RECORDS}') ;;`,
    'esac',
    `${CURL} "$INFERENCE_URL" \\`,
    `  ${BEARER} \\`,
    `  "\${TYPES[@]}" --data-binary "@$INPUT"`,
  ],
  'openai-request': ({ instance }) => [
    ...pipelineAddress('OPENAI_URL', addressesOf(instance).openai),
    set('TOKEN', null),
    '',
    `${CURL} "$OPENAI_URL/chat/completions" \\`,
    `  ${BEARER} \\`,
    `  --json '{"model": "", "messages": [{"role": "user", "content": "Hello"}]}'`,
  ],
};

const CLIENT_ID = '--data-urlencode "client_id=$CLIENT"';
const CLIENT_SECRET = '--data-urlencode client_secret@<(printf %s "$CONFIDENTIAL_CLIENT_SECRET")';
const BEARER = `--header @<(printf 'Authorization: Bearer %s' "$TOKEN")`;

function pipelineAddress(name: string, address: string): string[] {
  const filled = address.replaceAll('{pipeline}', '$PIPELINE').replace('{id}', '$PIPELINE_ID');
  return ["PIPELINE='my-pipeline'", "PIPELINE_ID='1'", `${name}="${filled}"`];
}

function clientVariables({ instance, clientSecret }: BlockOptions): string[] {
  return [
    `TOKEN_URL=${shellWord(addressesOf(instance).token)}`,
    `CLIENT=${shellWord(instance.apiClient)}`,
    set('CONFIDENTIAL_CLIENT_SECRET', clientSecret),
  ];
}

function set(name: string, value: string | null): string {
  return value === null ? `: "\${${name}:?set it first, for example with: read -rs ${name}}"` : `${name}=${shellWord(value)}`;
}

function grant(type: string, fields: string[], hasRefreshToken = true): string[] {
  return [
    `if RESPONSE=$(${CURL} "$TOKEN_URL" \\`,
    ...[`--data-urlencode grant_type=${type}`, ...fields].map((field, index, all) =>
      index === all.length - 1 ? `  ${field}); then` : `  ${field} \\`,
    ),
    '  TOKEN=$(jq -r .access_token <<<"$RESPONSE")',
    ...(hasRefreshToken ? ['  REFRESH=$(jq -r .refresh_token <<<"$RESPONSE")'] : []),
    'else',
    '  echo "No token: $RESPONSE" >&2',
    'fi',
  ];
}
