import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { z } from 'zod';
import { readAdminSecret } from '@/cli/cluster';
import { textIn } from '@/cli/options';
import { UsageError } from '@/cli/outcome';
import { report } from '@/cli/output';
import { ask, askHidden, isTerminal } from '@/cli/prompt';
import {
  type AdminSession,
  signedInWith,
  signInAsClient,
  signInWithDevice,
  signInWithPassword,
} from '@/lib/instance/setup/sign-in';
import type { DeviceCode } from '@/lib/keycloak/device-flow';
import type { RealmAddress } from '@/lib/keycloak/realm-address';
import type { TokenSource } from '@/lib/keycloak/token-source';
import type { ClientFields } from '@/lib/keycloak/tokens';

export const signInOptions = {
  username: z.string().min(1, 'is empty').optional(),
  passwordStdin: z.boolean().default(false),
  passwordFile: z.string().min(1, 'is empty').optional(),
  tokenStdin: z.boolean().default(false),
  device: z.boolean().default(false),
  fromCluster: z.string().min(1, 'is empty').optional(),
  serviceAccount: z.string().min(1, 'is empty').optional(),
  secretFile: z.string().min(1, 'is empty').optional(),
};
const schema = z.object(signInOptions);
type SignInOptions = z.output<typeof schema>;

export function addSignInOptions(command: Command): Command {
  return command
    .option('--username <name>', 'an administrator of the realm, or of the realm master')
    .option('--password-stdin', 'read the password of --username from standard input')
    .option('--password-file <file>', 'read the password of --username from a file')
    .option('--token-stdin', 'read an access token of an administrator from standard input')
    .option('--device', 'sign in through a browser, with any second factor')
    .option('--from-cluster <namespace>', 'sign in with the secret keycloak-admin-secret in the namespace, read by kubectl')
    .option('--service-account <client-id>', 'sign in as the service account of this client, for pipelines')
    .option('--secret-file <file>', 'read the client secret of --service-account from a file (default: standard input)');
}

/** Returns whether a way to sign in was given. */
export function isSigningIn({ username, tokenStdin, device, fromCluster, serviceAccount }: SignInOptions): boolean {
  return Boolean(username || tokenStdin || device || fromCluster || serviceAccount);
}

/**
 * Does `work` while an administrator is signed in by the way that was given, or with a password that is asked for; with --device
 * by Pouch's own client, where it is given and has the device flow. Leaves no session behind. Throws UsageError, UNAUTHENTICATED, UNAVAILABLE.
 */
export async function whileSignedIn<T>(
  at: RealmAddress,
  options: SignInOptions,
  work: (tokens: TokenSource) => Promise<T>,
  own: ClientFields | null = null,
): Promise<T> {
  const session = await signIn(at, options, own);
  try {
    return await work(session);
  } finally {
    const isEnded = (await session.end?.()) ?? true;
    if (!isEnded) report('Keycloak did not end the session of this command, which lasts until it times out.');
  }
}

async function signIn(at: RealmAddress, options: SignInOptions, own: ClientFields | null): Promise<AdminSession> {
  requireOneWay(options);
  if (options.tokenStdin) return signedInWith(at, (await text(process.stdin)).trim());
  if (options.device) {
    const show = ({ verificationUriComplete, userCode }: DeviceCode) =>
      report(`Open ${verificationUriComplete} in a browser, sign in as an administrator and confirm the code ${userCode}.`);
    return signInWithDevice(at, show, own);
  }
  if (options.fromCluster) {
    const { username, password } = await readAdminSecret(options.fromCluster);
    return signInWithPassword(at, username, password);
  }
  if (options.serviceAccount !== undefined) {
    const { serviceAccount, secretFile } = options;
    const secret = secretFile === undefined ? await text(process.stdin) : textIn(secretFile);
    return signInAsClient(at, serviceAccount, withoutLineEnd(secret));
  }
  const username = options.username ?? (await ask('Username of an administrator'));
  return signInWithPassword(at, username, await passwordFor(username, options));
}

function requireOneWay(options: SignInOptions): void {
  const { username, passwordStdin, passwordFile, tokenStdin, device, fromCluster, serviceAccount, secretFile } = options;
  const ways = [username, tokenStdin, device, fromCluster, serviceAccount].filter(Boolean).length;
  if (ways > 1)
    throw new UsageError('Give only one of --username, --token-stdin, --device, --from-cluster and --service-account.');
  if (secretFile && !serviceAccount) throw new UsageError('--secret-file needs --service-account.');
  if (passwordStdin && passwordFile) throw new UsageError('Give only one of --password-stdin and --password-file.');
  const hasPassword = passwordStdin || passwordFile !== undefined;
  if (hasPassword && !username) throw new UsageError('--password-stdin and --password-file need --username.');
  const isAnswerable = ways === 1 && (!username || hasPassword);
  if (isAnswerable || isTerminal()) return;
  throw new UsageError(
    'Sign in as an administrator: give --username with --password-stdin or --password-file, --token-stdin, --device, --from-cluster or --service-account.',
  );
}

async function passwordFor(username: string, { passwordStdin, passwordFile }: SignInOptions): Promise<string> {
  if (passwordFile !== undefined) return withoutLineEnd(textIn(passwordFile));
  if (passwordStdin) return withoutLineEnd(await text(process.stdin));
  return askHidden(`Password of ${username}`);
}

const withoutLineEnd = (line: string) => line.replace(/\r?\n$/, '');
