import { addressesOf, generationOf, type Instance } from '@/lib/instance';
import { pythonString } from '@/lib/quoting';

/** How the SDK signs in: in the browser, or with a password from variables or from a file. */
export type SdkSignIn =
  | { kind: 'sso' }
  | { kind: 'variables'; username: string /** Null: asked for when the block runs. */; password: string | null }
  | { kind: 'file'; path: string };

/** A variable of the SDK; null where its value is a secret that is not filled in. */
export type SdkVariable = { name: string; value: string | null };

/** The variables from which `wallaroo.Client()` learns where and how to sign in. */
export function sdkVariables(instance: Instance, signIn: SdkSignIn): SdkVariable[] {
  const { api, keycloakOrigin } = addressesOf(instance);
  const variables: SdkVariable[] = [
    { name: 'WALLAROO_SDK_AUTH_TYPE', value: signIn.kind === 'sso' ? 'sso' : 'user_password' },
    { name: 'WALLAROO_URL', value: api },
  ];
  if (generationOf(instance.sdkVersion) === '2024.1') variables.push({ name: 'WALLAROO_AUTH_URL', value: keycloakOrigin });
  if (signIn.kind === 'file') variables.push({ name: 'WALLAROO_SDK_CREDENTIALS', value: signIn.path });
  if (signIn.kind === 'variables') {
    variables.push({ name: 'WALLAROO_USER', value: signIn.username }, { name: 'WALLAROO_PASSWORD', value: signIn.password });
  }
  return variables;
}

/** The variables set in Python, and the connection made. What is secret is asked for. */
export function sdkAsPython(instance: Instance, signIn: SdkSignIn): string {
  const variables = sdkVariables(instance, signIn);
  const asks = variables.some(({ value }) => value === null);
  const lines = variables.map(({ name, value }) => {
    const text = value === null ? `getpass.getpass(${pythonString(`${name}: `)})` : pythonString(value);
    return `os.environ[${pythonString(name)}] = ${text}`;
  });
  return [
    ...(asks ? ['import getpass'] : []),
    'import os',
    '',
    ...lines,
    '',
    'import wallaroo',
    '',
    'wl = wallaroo.Client()',
    '',
  ].join('\n');
}
