import { ARROW, PANDAS_RECORDS } from '@/lib/connect/inference-types';
import type { BlockOptions, RequestFlow } from '@/lib/connect/schema';
import { javascriptString } from '@/lib/snippets/quoting';
import { addressesOf } from '@/lib/wallaroo/instance';

/** What is sent with a token, for JavaScript on a server. */
export const REQUESTS: Record<RequestFlow, (choice: BlockOptions) => string[]> = {
  'mlops-request': ({ instance }) => [
    `const apiUrl = ${javascriptString(addressesOf(instance).mlopsApi)};`,
    set('token', 'TOKEN', null),
    '',
    ...request("apiUrl + '/users/query'", "'{}'"),
  ],
  'inference-request': ({ instance }) => [
    "import { readFile, writeFile } from 'node:fs/promises';",
    '',
    ...pipelineAddress('inferenceUrl', addressesOf(instance).inference),
    set('token', 'TOKEN', null),
    "const input = 'input.json'; // or a file that ends in .arrow",
    '',
    "const isArrow = input.endsWith('.arrow');",
    'const types = isArrow',
    `  ? { 'Content-Type': '${ARROW}', Accept: '${ARROW}' }`,
    `  : { 'Content-Type': '${PANDAS_RECORDS}' };`,
    'const response = await fetch(inferenceUrl, {',
    "  method: 'POST',",
    "  headers: { Authorization: 'Bearer ' + token, ...types },",
    '  body: await readFile(input),',
    '});',
    "if (!response.ok) throw new Error(response.status + ' ' + (await response.text()));",
    "if (isArrow) await writeFile('output.arrow', Buffer.from(await response.arrayBuffer()));",
    'else console.log(JSON.stringify(await response.json(), null, 2));',
  ],
  'openai-request': ({ instance }) => [
    ...pipelineAddress('openaiUrl', addressesOf(instance).openai),
    set('token', 'TOKEN', null),
    '',
    ...request(
      "openaiUrl + '/chat/completions'",
      "JSON.stringify({ model: '', messages: [{ role: 'user', content: 'Hello' }] })",
    ),
  ],
};

export function set(name: string, variable: string, value: string | null): string {
  return `const ${name} = ${value === null ? `process.env.${variable}` : javascriptString(value)};`;
}

function pipelineAddress(name: string, address: string): string[] {
  return [
    "const pipeline = 'my-pipeline';",
    "const pipelineId = '1';",
    `const ${name} = ${javascriptString(address)}`,
    "  .replaceAll('{pipeline}', pipeline)",
    "  .replace('{id}', pipelineId);",
  ];
}

function request(url: string, body: string): string[] {
  return [
    `const response = await fetch(${url}, {`,
    "  method: 'POST',",
    "  headers: { Authorization: 'Bearer ' + token, 'Content-Type': 'application/json' },",
    `  body: ${body},`,
    '});',
    "if (!response.ok) throw new Error(response.status + ' ' + (await response.text()));",
    'console.log(JSON.stringify(await response.json(), null, 2));',
  ];
}
