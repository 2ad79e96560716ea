import type { Block, BlockOptions } from '@/lib/connect/schema';
import { lines, modeOf, signInOf, variablesOf } from '@/lib/connect/sdk-files';
import { powershellString, pythonString, shellWord } from '@/lib/snippets/quoting';
import { addressesOf, generationOf } from '@/lib/wallaroo/instance';
import { authTypeOf, sdkAsPython } from '@/lib/wallaroo/sdk-settings';

export function python(choice: BlockOptions): Block {
  return {
    form: 'Python',
    fileName: 'connect.py',
    code: sdkAsPython(choice.instance, signInOf(choice)),
    where: 'The first cell of a notebook, or a script. It must run before anything else imports wallaroo.',
    mode: modeOf(choice),
  };
}

export function bash(choice: BlockOptions): Block {
  return {
    form: 'bash',
    fileName: 'wallaroo.sh',
    code: lines(
      variablesOf(choice).map(({ name, value }) => `export ${name}=${value === null ? required(name) : shellWord(value)}`),
    ),
    where: 'Save it as wallaroo.sh and source it: . ./wallaroo.sh',
    mode: modeOf(choice),
  };
}

/** The shell says which variable to set, instead of going on without it. */
function required(name: string): string {
  return `"\${${name}:?set it first, for example with: read -rs ${name}}"`;
}

export function powershell(choice: BlockOptions): Block {
  const ask = (name: string) =>
    name === 'WALLAROO_PASSWORD'
      ? `[Net.NetworkCredential]::new('', (Read-Host '${name}' -AsSecureString)).Password`
      : `Read-Host '${name}'`;
  return {
    form: 'PowerShell',
    fileName: 'wallaroo.ps1',
    code: lines(
      variablesOf(choice).map(({ name, value }) => `$env:${name} = ${value === null ? ask(name) : powershellString(value)}`),
    ),
    where: 'Save it as wallaroo.ps1 and source it: . .\\wallaroo.ps1',
    mode: modeOf(choice),
  };
}

/** Parameters win over variables. Name and password have none, so they stay variables. */
export function client(choice: BlockOptions): Block {
  const { api, keycloakOrigin } = addressesOf(choice.instance);
  const isOlder = generationOf(choice.instance.sdkVersion) === '2024.1';
  const signIn = signInOf(choice);
  const credentials = sdkAsPython(choice.instance, signIn)
    .split('\n')
    .filter((line) => /^import (os|getpass)$|WALLAROO_(USER|PASSWORD|SDK_CREDENTIALS)"\]/.test(line));
  const code = [
    ...(signIn.kind === 'sso' ? [] : [...credentials, '']),
    'import wallaroo',
    '',
    'wl = wallaroo.Client(',
    `    api_endpoint=${pythonString(api)},`,
    ...(isOlder ? [`    auth_endpoint=${pythonString(keycloakOrigin)},`] : []),
    `    auth_type=${pythonString(authTypeOf(signIn))},`,
    ')',
    '',
    '# For requests of your own: {"Authorization": "Bearer …"}',
    'headers = wl.auth.auth_header()',
  ];
  return {
    form: 'wallaroo.Client',
    fileName: 'client.py',
    code: lines(code),
    where: 'A notebook or script. These parameters override the variables.',
    mode: modeOf(choice),
  };
}

export function jupyterHub(): Block {
  return {
    form: 'JupyterHub',
    fileName: 'first-cell.py',
    code: lines(['import wallaroo', '', 'wl = wallaroo.Client()']),
    where: "Inside Wallaroo's own JupyterHub, where the variables are already set. It prints a link to confirm in the browser.",
    mode: null,
  };
}

export function pip({ instance }: BlockOptions): Block {
  return {
    form: 'pip',
    fileName: 'install.sh',
    code: lines([`python3 -m pip install wallaroo==${instance.sdkVersion}`]),
    where: 'A virtual environment. The version of the SDK should match the instance.',
    mode: null,
  };
}
