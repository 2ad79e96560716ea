import { curl } from '@/lib/connect/curl';
import { fetchModule } from '@/lib/connect/fetch';
import { requests } from '@/lib/connect/requests';
import type { Block, BlockOptions, Flow } from '@/lib/connect/schema';
import * as files from '@/lib/connect/sdk-files';
import * as forms from '@/lib/connect/sdk-forms';
import { userScript } from '@/lib/connect/user-script';

/** Returns the SDK's connection in every form, under the name of each. */
export function sdkBlocks(choice: BlockOptions): Record<string, Block[]> {
  return {
    Python: [forms.python(choice)],
    bash: [forms.bash(choice)],
    PowerShell: [forms.powershell(choice)],
    '.env': [files.dotenv(choice)],
    'creds.json':
      choice.signIn === 'token' ? [files.tokenCredentials(choice)] : [files.sdkCredentials(choice), files.apiCredentials(choice)],
    'kernel.json': [files.kernel(choice)],
    'wallaroo.Client': [forms.client(choice)],
    JupyterHub: [forms.jupyterHub()],
  };
}

export function pipBlock(choice: BlockOptions): Block {
  return forms.pip(choice);
}

/** Returns one flow of the API, in each language. */
export function flowBlocks(choice: BlockOptions, flow: Flow): Block[] {
  const mode = holdsSecret(choice, flow) ? '600' : null;
  return [
    {
      form: 'curl',
      fileName: `${flow}.sh`,
      code: curl(choice, flow),
      where: 'For bash or zsh with curl 7.82 or newer and jq. Source it (. ./…), so that TOKEN is set for the next step.',
      mode,
    },
    {
      form: 'requests',
      fileName: `${flow.replace('-', '_')}.py`,
      code: requests(choice, flow),
      where: `A notebook or script; python3 -m pip install ${flow === 'openai-request' ? 'openai' : 'requests'}.`,
      mode,
    },
    {
      form: 'fetch',
      fileName: `${flow}.mjs`,
      code: fetchModule(choice, flow),
      where:
        'A server with Node.js 18 or newer: node followed by the file. Never run it in a browser, which would reveal the secret.',
      mode,
    },
  ];
}

export function userScriptBlock(choice: BlockOptions): Block {
  return {
    form: 'User management script',
    fileName: 'wallaroo_users.py',
    code: userScript(choice),
    where:
      'Any machine that reaches Keycloak; python3 -m pip install requests. Do not name it keycloak.py, which would hide a package.',
    mode: null,
  };
}

function holdsSecret({ password, clientSecret }: BlockOptions, flow: Flow): boolean {
  if (flow === 'mlops') return password !== null || clientSecret !== null;
  return (flow === 'refresh' || flow === 'inference') && clientSecret !== null;
}
