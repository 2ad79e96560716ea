import { pythonString } from '@/lib/snippets/quoting';
import { addressesOf, generationOf, type Instance } from '@/lib/wallaroo/instance';

/** Where the SDK keeps the one token that it has (`appdirs.user_cache_dir`), on Linux and elsewhere. */
export const SDK_TOKEN_FILE =
  '~/.cache/wallaroo_sdk/auth/keycloak.json (macOS: ~/Library/Caches/wallaroo_sdk/auth, Windows: %LOCALAPPDATA%\\wallaroo\\wallaroo_sdk\\Cache\\auth)';

/** How the SDK signs in: in the browser, with a password from variables or from a file, or with a token from a file. */
export type SdkSignIn =
  | { kind: 'sso' }
  | { kind: 'variables'; username: string | null; password: string | null }
  | { kind: 'file'; path: string }
  | { kind: 'token'; path: string };

export function authTypeOf({ kind }: SdkSignIn): 'sso' | 'token' | 'user_password' {
  return kind === 'sso' || kind === 'token' ? kind : 'user_password';
}

/** A variable of the SDK; null where its value is left to whoever uses it. */
export type SdkVariable = { name: string; value: string | null };

/** Returns the variables from which `wallaroo.Client()` learns where and how to sign in. */
export function sdkVariables(instance: Instance, signIn: SdkSignIn): SdkVariable[] {
  const { api, keycloakOrigin } = addressesOf(instance);
  const variables: SdkVariable[] = [
    { name: 'WALLAROO_SDK_AUTH_TYPE', value: authTypeOf(signIn) },
    { name: 'WALLAROO_URL', value: api },
  ];
  if (generationOf(instance.sdkVersion) === '2024.1') variables.push({ name: 'WALLAROO_AUTH_URL', value: keycloakOrigin });
  if (signIn.kind === 'file' || signIn.kind === 'token') variables.push({ name: 'WALLAROO_SDK_CREDENTIALS', value: signIn.path });
  if (signIn.kind === 'variables') {
    variables.push({ name: 'WALLAROO_USER', value: signIn.username }, { name: 'WALLAROO_PASSWORD', value: signIn.password });
  }
  return variables;
}

/** Returns the variables set in Python, and the connection made. What is left open is asked for when it runs. */
export function sdkAsPython(instance: Instance, signIn: SdkSignIn): string {
  const variables = sdkVariables(instance, signIn);
  const asksForPassword = variables.some(({ name, value }) => name === 'WALLAROO_PASSWORD' && value === null);
  const imports = asksForPassword ? ['import getpass', 'import os'] : ['import os'];
  return [...imports, '', ...variables.map(asAssignment), '', 'import wallaroo', '', 'wl = wallaroo.Client()', ''].join('\n');
}

function asAssignment({ name, value }: SdkVariable): string {
  const ask = name === 'WALLAROO_PASSWORD' ? 'getpass.getpass' : 'input';
  const text = value === null ? `${ask}(${pythonString(`${name}: `)})` : pythonString(value);
  return `os.environ[${pythonString(name)}] = ${text}`;
}
