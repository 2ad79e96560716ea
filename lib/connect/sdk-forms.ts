import type { Block, BlockOptions } from '@/lib/connect/schema';
import { dotenvValue, powershellString, pythonString, shellWord } from '@/lib/snippets/quoting';
import { addressesOf, generationOf } from '@/lib/wallaroo/instance';
import { type SdkSignIn, type SdkVariable, sdkAsPython, sdkVariables } from '@/lib/wallaroo/sdk-settings';

const CREDENTIALS_FILE = 'creds.json';

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

/** Refuses rather than writes a value that one reader takes for another. */
export function dotenv(choice: BlockOptions): Block {
  const written = variablesOf(choice).map(({ name, value }) => {
    if (value === null) return `${name}=\${${name}}`;
    return dotenvValue(value) === null
      ? `# ${name} cannot be written so that every reader of .env files agrees: use creds.json.`
      : `${name}=${dotenvValue(value)}`;
  });
  return {
    form: '.env',
    fileName: '.env',
    code: lines(written),
    where: 'Beside the project, for docker compose or python-dotenv. List it in .gitignore.',
    mode: modeOf(choice),
  };
}

/** The shape the SDK reads: of the three, it uses the first two. */
export function sdkCredentials({ username, password }: BlockOptions): Block {
  const user = username ?? 'USERNAME';
  return {
    form: 'creds.json for the SDK',
    fileName: CREDENTIALS_FILE,
    code: json({ username: user, password: password ?? 'PASSWORD', email: user }),
    where: 'Where the script runs. WALLAROO_SDK_CREDENTIALS names it, with auth type user_password.',
    mode: '600',
  };
}

/** The shape that scripts for the MLOps API read. */
export function apiCredentials({ username, password, clientSecret, instance }: BlockOptions): Block {
  const user = username ?? 'USERNAME';
  return {
    form: 'creds.json for the API',
    fileName: CREDENTIALS_FILE,
    code: json({
      username: user,
      password: password ?? 'PASSWORD',
      email: user,
      confidentialClient: instance.apiClient,
      confidentialPassword: clientSecret ?? 'CLIENT_SECRET',
    }),
    where: 'Where the script runs. It also has the two fields of the API client, and the SDK can read it too.',
    mode: '600',
  };
}

export function kernel(choice: BlockOptions): Block {
  // Jupyter replaces ${NAME} by its own environment's value, and $$ by one dollar sign.
  const value = (variable: SdkVariable) => variable.value?.replaceAll('$', '$$$$') ?? `\${${variable.name}}`;
  const env = Object.fromEntries(variablesOf(choice).map((variable) => [variable.name, value(variable)]));
  return {
    form: 'kernel.json',
    fileName: 'kernel.json',
    code: json({
      argv: ['python', '-m', 'ipykernel_launcher', '-f', '{connection_file}'],
      env,
      display_name: 'wallaroosdk',
      language: 'python',
      metadata: { debugger: true },
    }),
    where:
      'In the kernel that "ipython kernel install --user --name=wallaroosdk" makes: ~/.local/share/jupyter/kernels/wallaroosdk/ on Linux.',
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
    `    auth_type=${pythonString(signIn.kind === 'sso' ? 'sso' : 'user_password')},`,
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

function signInOf({ signIn, username, password }: BlockOptions): SdkSignIn {
  if (signIn === 'sso') return { kind: 'sso' };
  return signIn === 'file' ? { kind: 'file', path: CREDENTIALS_FILE } : { kind: 'variables', username, password };
}

function variablesOf(choice: BlockOptions): SdkVariable[] {
  return sdkVariables(choice.instance, signInOf(choice));
}

function modeOf({ signIn, password }: BlockOptions): '600' | null {
  return signIn === 'variables' && password !== null ? '600' : null;
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function lines(of: string[]): string {
  return `${of.join('\n')}\n`;
}
