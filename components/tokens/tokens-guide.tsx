import { Guide, GuideEntry } from '@/components/ui/guide';
import { duration } from '@/lib/duration';
import type { Lifetimes } from '@/lib/tokens/schema';
import type { Instance } from '@/lib/wallaroo/instance';

type TokensGuideProps = { instance: Instance; lifetimes: Lifetimes | null };

/** Explains which token to use for what, and how long each one lives. */
export function TokensGuide({ instance: { apiClient, sdkClient }, lifetimes }: TokensGuideProps) {
  return (
    <Guide label="Guide">
      <GuideEntry title="Which token for what" isOpen>
        <dl className="grid gap-2">
          <div>
            <dt className="font-medium">MLOps API</dt>
            <dd>
              A user's token: needs the address, {apiClient}, its secret, the username and the password. For users, workspaces,
              models and pipelines, and for inference.
            </dd>
          </div>
          <div>
            <dt className="font-medium">Inference</dt>
            <dd>
              A token that belongs to no user: needs the address, {apiClient} and its secret. It does not depend on a user, so it
              is preferred for inference.
            </dd>
          </div>
          <div>
            <dt className="font-medium">SDK</dt>
            <dd>
              A user's token, through {sdkClient}, which has no secret. In Python: <code>wl.auth.auth_header()</code>.
            </dd>
          </div>
        </dl>
      </GuideEntry>
      <GuideEntry title="How long each lives here" isOpen>
        {lifetimes ? (
          <LifetimeList lifetimes={lifetimes} />
        ) : (
          <p className="text-muted">You need the role view-realm to see the realm's settings. Get a token to see its lifetime.</p>
        )}
      </GuideEntry>
      <GuideEntry title="Refreshing">
        <p>
          A refresh token gets a new access token without the password. Use the refresh token of the latest answer: the previous
          one may be refused. With <code>offline_access</code>, it outlives the session and restarts of Keycloak.
        </p>
        <p>Inference tokens have no refresh token: request a new token with the secret.</p>
      </GuideEntry>
      <GuideEntry title="Everything answers 401 after a minute">
        <p>
          The SDK's access tokens are short-lived. The SDK refreshes them automatically; a script that uses a copied token does
          not. Use an MLOps token in scripts, or refresh the token.
        </p>
      </GuideEntry>
      <GuideEntry title="401 or 403?">
        <p>
          401 means that the token is not accepted; “Why 401?” explains why. 403 means that it is accepted, but a role is missing.
        </p>
        <p>If inviting a user ends with 403, the license's user limit may be reached: disable a user.</p>
      </GuideEntry>
      <GuideEntry title="Waiting forever in the device flow">
        <p>
          Signing in is the first step; the device must be confirmed as well. The code expires, and Keycloak answers “slow_down”
          if it is asked too often.
        </p>
      </GuideEntry>
      <GuideEntry title="Users without a password">
        <p>
          Users who sign in through Google, GitHub or another identity provider have no password in Keycloak, so MLOps tokens and
          user_password are refused. Use the device flow.
        </p>
      </GuideEntry>
    </Guide>
  );
}

function LifetimeList({ lifetimes: { mlops, inference, sdk, device } }: { lifetimes: Lifetimes }) {
  const rows: [string, string][] = [
    ['MLOps access', duration(mlops.access)],
    ['MLOps refresh', refreshing(mlops.refresh)],
    ['Offline token', refreshing(mlops.lasting)],
    ['Inference access', duration(inference.access)],
    ['SDK access', duration(sdk.access)],
    ['SDK refresh', refreshing(sdk.refresh)],
    ['Device code', `${duration(device.code)}, polled every ${device.interval} s`],
  ];
  return (
    <>
      <dl className="grid">
        {rows.map(([term, words]) => (
          <div key={term} className="flex justify-between gap-3 border-line border-t py-1 first:border-t-0">
            <dt className="text-muted">{term}</dt>
            <dd className="text-right tabular-nums">{words}</dd>
          </div>
        ))}
      </dl>
      <p className="text-muted">These are Keycloak's current settings. Each token states its own lifetime.</p>
    </>
  );
}

function refreshing(life: Lifetimes['mlops']['lasting']): string {
  if (!life) return 'not issued to this client';
  const { unused, inAll } = life;
  return `${duration(unused)} unused${inAll ? `, ${duration(inAll)} in all` : ''}`;
}
