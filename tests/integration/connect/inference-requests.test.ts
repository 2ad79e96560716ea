import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { flowBlocks } from '@/lib/connect/blocks';
import type { BlockOptions, Flow } from '@/lib/connect/schema';
import { domainLayout } from '@/lib/wallaroo/instance';
import { installSdks, PYTHON } from '../../../dev/stack/wallaroo-sdk.ts';
import { leftOpen, testInstance } from '../../support/block-options.ts';
import { passwordGrant } from '../../support/code-flow.ts';
import { run, workplace } from '../../support/scripts.ts';
import { SEEDED_USERS, testStack } from '../../support/stack.ts';

const FORMS = ['curl', 'requests', 'fetch'] as const;
const FILES = { 'input.json': '[{"tensor": [1, 2]}]', 'input.arrow': 'ARROW1' };
const COMMANDS = { curl: 'bash', requests: PYTHON, fetch: process.execPath };

/** Notes the headers of each request and answers as a pipeline does. */
const seen: { path?: string; type?: string; accept?: string }[] = [];
const server = createServer(({ url, headers }, answer) => {
  seen.push({ path: url, type: headers['content-type'], accept: headers.accept });
  answer.writeHead(200, { 'content-type': 'application/json' }).end('[{"out": 1}]');
});
let recorder: BlockOptions;
let types: { pandas: string; arrow: string };
let token: string;

beforeAll(async () => {
  await installSdks();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const layout = domainLayout(`http://127.0.0.1:${Object(server.address()).port}`);
  if (!layout) throw new Error('the server has no address');
  recorder = leftOpen({ instance: { ...testInstance(), layout } });
  const ask =
    'from wallaroo.deployment import *\nimport json\nprint(json.dumps({"pandas": PANDAS_RECORDS_HEADER, "arrow": ARROW_HEADER}))';
  const { stdout } = await run(PYTHON, ['-c', ask], { cwd: '/tmp' });
  types = JSON.parse(stdout);
  token = (await passwordGrant(SEEDED_USERS.ordinary, testStack().userPassword)).body.access_token ?? '';
}, 900_000);
afterAll(() => new Promise((resolve) => server.close(resolve)));

async function send(form: (typeof FORMS)[number], flow: Flow, choice: BlockOptions, input = 'input.json') {
  const block = flowBlocks(choice, flow).find((candidate) => candidate.form === form);
  if (!block) throw new Error(`no block ${form}`);
  using place = workplace({ [block.fileName]: block.code.replace(/(["'])input\.json\1/, `$1${input}$1`), ...FILES });
  return await run(COMMANDS[form], [block.fileName], { cwd: place.path, env: { TOKEN: token } });
}

describe.each(FORMS)('%s', (form) => {
  test('sends the content types of the newest SDK, for pandas records and for Arrow', async () => {
    for (const [input, type] of [
      ['input.json', types.pandas],
      ['input.arrow', types.arrow],
    ] as const) {
      expect(await send(form, 'inference-request', recorder, input)).toMatchObject({ code: 0 });
      expect(seen.at(-1)).toMatchObject({ path: '/v1/api/pipelines/infer/my-pipeline-1/my-pipeline', type });
    }
    expect(seen.at(-1)?.accept).toBe(types.arrow);
  });

  test('asks the OpenAI-compatible address of a pipeline with a real token', async () => {
    const { code, stdout, stderr } = await send(form, 'openai-request', leftOpen());
    expect(code).not.toBe(0);
    expect(stdout + stderr).toContain('No pipeline my-pipeline-1 is deployed');
    await send(form, 'openai-request', recorder);
    expect(seen.at(-1)?.path).toBe('/v1/api/pipelines/infer/my-pipeline-1/my-pipeline/openai/v1/chat/completions');
  });
});

test('the next cells of the published tutorials run after the block of the MLOps request', async () => {
  const block = flowBlocks(leftOpen(), 'mlops-request').find(({ form }) => form === 'requests')?.code ?? '';
  const cells = [
    'api_request = "/features/list"',
    'response = get_wallaroo_response(APIURL, api_request, TOKEN, {})',
    'print("FIRST", response["is_auth_enabled"])',
    "response = get_wallaroo_response(APIURL, api_request, TOKEN, data={}, files=None, contentType='application/json', params=None)",
    'print("SECOND", response["is_auth_enabled"])',
  ];
  using place = workplace({ 'cells.py': `${block}\n${cells.join('\n')}\n` });
  const { code, stdout } = await run(PYTHON, ['cells.py'], { cwd: place.path, env: { TOKEN: token } });
  expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringMatching(/FIRST True\nSECOND True/) });
});
