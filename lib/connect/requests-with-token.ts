import { ARROW, PANDAS_RECORDS } from '@/lib/connect/inference-types';
import type { BlockOptions, RequestFlow } from '@/lib/connect/schema';
import { pythonString } from '@/lib/snippets/quoting';
import { addressesOf } from '@/lib/wallaroo/instance';

export const IMPORTS = ['import getpass', 'import os', '', 'import requests', ''];

/** What is sent with a token, for Python. */
export const REQUESTS: Record<RequestFlow, (choice: BlockOptions) => string[]> = {
  'mlops-request': ({ instance }) => [
    ...IMPORTS,
    `APIURL = ${pythonString(addressesOf(instance).mlopsApi)}`,
    set('TOKEN', 'TOKEN', null),
    '',
    '',
    'def get_wallaroo_response(url, api_request, token, data, files=None, contentType="application/json", params=None):',
    '    """POSTs JSON, or bytes (application/octet-stream), or files with fields beside them (multipart/form-data)."""',
    '    headers = {"Authorization": f"Bearer {token}"}',
    '    if files is None:',
    '        body = {"json": data}',
    '    elif contentType == "application/octet-stream":',
    '        body = {"data": files}',
    '    else:',
    '        body = {"data": data, "files": files}',
    '    if files is None or contentType == "application/octet-stream":',
    '        headers["Content-Type"] = contentType',
    '    response = requests.post(f"{url}{api_request}", headers=headers, params=params, timeout=60, **body)',
    '    if not response.ok:',
    '        raise SystemExit(f"{api_request}: {response.status_code} {response.text}")',
    '    return response.json()',
    '',
    '',
    'print(get_wallaroo_response(APIURL, "/users/query", TOKEN, {}))',
  ],
  'inference-request': ({ instance }) => [
    ...IMPORTS,
    ...pipelineAddress('INFERENCE_URL', addressesOf(instance).inference),
    set('TOKEN', 'TOKEN', null),
    'INPUT = "input.json"  # or a file that ends in .arrow',
    '',
    'headers = {"Authorization": f"Bearer {TOKEN}"}',
    'if INPUT.endswith(".arrow"):',
    `    headers |= {"Content-Type": "${ARROW}", "Accept": "${ARROW}"}`,
    'else:',
    `    headers["Content-Type"] = "${PANDAS_RECORDS}"`,
    'with open(INPUT, "rb") as data:',
    '    response = requests.post(INFERENCE_URL, data=data, timeout=60, headers=headers)',
    'if not response.ok:',
    '    raise SystemExit(f"{response.status_code} {response.text}")',
    'if INPUT.endswith(".arrow"):',
    '    with open("output.arrow", "wb") as output:',
    '        output.write(response.content)',
    'else:',
    '    print(response.json())',
  ],
  'openai-request': ({ instance }) => [
    'import getpass',
    'import os',
    '',
    'from openai import OpenAI',
    '',
    ...pipelineAddress('OPENAI_URL', addressesOf(instance).openai),
    set('TOKEN', 'TOKEN', null),
    '',
    '# The pipeline determines the model, so its name is left empty.',
    'client = OpenAI(base_url=OPENAI_URL, api_key=TOKEN)',
    'answer = client.chat.completions.create(model="", messages=[{"role": "user", "content": "Hello"}])',
    'print(answer.choices[0].message.content)',
  ],
};

/** A secret comes from the environment, or is asked for without an echo. */
export function set(name: string, variable: string, value: string | null): string {
  if (value !== null) return `${name} = ${pythonString(value)}`;
  return `${name} = os.environ.get(${pythonString(variable)}) or getpass.getpass(${pythonString(`${variable}: `)})`;
}

function pipelineAddress(name: string, address: string): string[] {
  return [
    'PIPELINE = "my-pipeline"',
    'PIPELINE_ID = "1"',
    `${name} = ${pythonString(address)}.format(pipeline=PIPELINE, id=PIPELINE_ID)`,
  ];
}
