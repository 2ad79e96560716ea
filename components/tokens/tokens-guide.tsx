import { Guide, GuideEntry } from '@/components/ui/guide';
import { duration } from '@/lib/duration';
import type { Lifetimes } from '@/lib/tokens/schema';
import type { Instance } from '@/lib/wallaroo/instance';

type TokensGuideProps = { instance: Instance; lifetimes: Lifetimes | null };

/** Which token for what, and how long each lives here. */
export function TokensGuide({ instance: { apiClient, sdkClient }, lifetimes }: TokensGuideProps) {
  return (
    <Guide label="Guide">
      <GuideEntry title="Which token for what" isOpen>
        <dl className="grid gap-2">
          <div>
            <dt className="font-medium">MLOps API</dt>
            <dd>
              A person's: address, {apiClient}, its secret, username, password. For users, workspaces, models and pipelines, and
              for inference.
            </dd>
          </div>
          <div>
            <dt className="font-medium">Inference</dt>
            <dd>
              Nobody's in particular: address, {apiClient}, its secret. Independent of any user, so preferred for inference.
            </dd>
          </div>
          <div>
            <dt className="font-medium">SDK</dt>
            <dd>
              A person's, by {sdkClient}, which has no secret. In Python: <code>wl.auth.auth_header()</code>, in older SDKs{' '}
              <code>wl.mlops().__dict__['token']</code>.
            </dd>
          </div>
        </dl>
      </GuideEntry>
      <GuideEntry title="How long each lives here" isOpen>
        {lifetimes ? (
          <LifetimeList lifetimes={lifetimes} />
        ) : (
          <p className="text-muted">Your account may not look at the realm's settings (role view-realm). Get a token to see.</p>
        )}
      </GuideEntry>
      <GuideEntry title="Refreshing">
        <p>
          A refresh token gets a new access token without the password. Keep the refresh token of the newest answer: the one
          before may be refused. With <code>offline_access</code> it outlives the session and Keycloak's restarts.
        </p>
        <p>Inference tokens have none: ask again with the secret.</p>
      </GuideEntry>
      <GuideEntry title="Everything answers 401 after a minute">
        <p>
          The SDK's access tokens are short. The SDK refreshes them by itself; a script that copied one does not. Use an MLOps
          token there, or refresh.
        </p>
      </GuideEntry>
      <GuideEntry title="401 or 403?">
        <p>401: the token is not accepted, and “Why 401?” says why. 403: it is, but a role is missing.</p>
        <p>An invitation that ends with 403 may mean that the licence's number of users is reached: deactivate somebody.</p>
      </GuideEntry>
      <GuideEntry title="Waiting for ever in the device flow">
        <p>
          Signing in is step one; the device has to be confirmed as well. The code runs out, and asking too often is answered
          “slow_down”.
        </p>
      </GuideEntry>
      <GuideEntry title="People without a password">
        <p>
          Who signs in through Google, GitHub or another provider has no password in Keycloak: MLOps tokens and user_password are
          refused. Use the device flow.
        </p>
      </GuideEntry>
    </Guide>
  );
}

function LifetimeList({ lifetimes: { mlops, inference, sdk, device } }: { lifetimes: Lifetimes }) {
  const rows: [string, string][] = [
    ['MLOps access', duration(mlops.access)],
    ['MLOps refresh', refreshing(mlops.refresh)],
    ['Lasting refresh', refreshing(mlops.lasting)],
    ['Inference access', duration(inference.access)],
    ['SDK access', duration(sdk.access)],
    ['SDK refresh', refreshing(sdk.refresh)],
    ['Device code', `${duration(device.code)}, asked every ${device.interval} s`],
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
      <p className="text-muted">As Keycloak is set now; each token tells its own.</p>
    </>
  );
}

function refreshing(life: Lifetimes['mlops']['lasting']): string {
  if (!life) return 'not given by this client';
  const { unused, inAll } = life;
  return `${duration(unused)} unused${inAll ? `, ${duration(inAll)} in all` : ''}`;
}
