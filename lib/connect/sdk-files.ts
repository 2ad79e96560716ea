import type { Block, BlockOptions } from '@/lib/connect/schema';
import { dotenvValue } from '@/lib/snippets/quoting';
import { type SdkSignIn, type SdkVariable, sdkVariables } from '@/lib/wallaroo/sdk-settings';

const CREDENTIALS_FILE = 'creds.json';
const TOKEN_FILE = 'token.json';

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

/** Returns the shape the SDK reads: of the three, it uses the first two. */
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

/** Returns the shape that scripts for the MLOps API read. */
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

/** Returns the shape the SDK reads with auth type token: these three and nothing else. */
export function tokenCredentials({ username }: BlockOptions): Block {
  return {
    form: 'token.json',
    fileName: TOKEN_FILE,
    code: json({ token: 'TOKEN', user_email: username ?? 'USERNAME', user_id: 'USER_ID' }),
    where:
      "Where the script runs. Replace TOKEN with an access token from Tokens, and USER_ID with the user's ID, which is its claim sub. The SDK never refreshes it: it works until the token expires, see Tokens for how long that is, and then every call answers 401.",
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

export function signInOf({ signIn, username, password }: BlockOptions): SdkSignIn {
  if (signIn === 'sso') return { kind: 'sso' };
  if (signIn === 'token') return { kind: 'token', path: TOKEN_FILE };
  return signIn === 'file' ? { kind: 'file', path: CREDENTIALS_FILE } : { kind: 'variables', username, password };
}

export function variablesOf(choice: BlockOptions): SdkVariable[] {
  return sdkVariables(choice.instance, signInOf(choice));
}

export function modeOf({ signIn, password }: BlockOptions): '600' | null {
  return signIn === 'variables' && password !== null ? '600' : null;
}

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

export function lines(of: string[]): string {
  return `${of.join('\n')}\n`;
}
