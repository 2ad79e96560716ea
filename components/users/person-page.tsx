'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { CopyButton } from '@/components/ui/copy-button';
import { PageHeader } from '@/components/ui/page-header';
import { Time } from '@/components/ui/time';
import { DeleteUser } from '@/components/users/delete-user';
import type { UserDetails } from '@/lib/users/schema';

/** Keycloak's required actions in words. */
const ACTIONS: Record<string, string> = {
  UPDATE_PASSWORD: 'must choose a password',
  VERIFY_EMAIL: 'must verify the e-mail address',
  UPDATE_PROFILE: 'must complete the profile',
  CONFIGURE_TOTP: 'must set up a one-time code',
  TERMS_AND_CONDITIONS: 'must accept the terms',
};

type PersonPageProps = { user: UserDetails; isViewer: boolean; mayManage: boolean };

export function PersonPage({ user, isViewer, mayManage }: PersonPageProps) {
  const router = useRouter();
  return (
    <>
      <Link href="/users" prefetch={false} className="mb-2 inline-block text-muted underline underline-offset-4">
        All users
      </Link>
      <PageHeader title={user.username} context={user.name || undefined} />
      <dl className="grid max-w-3xl gap-x-8 gap-y-4 rounded-lg border border-line bg-surface p-6 sm:grid-cols-2">
        <Fact term="Status">{user.enabled ? 'Enabled' : <Badge tone="loss">Disabled</Badge>}</Fact>
        <Fact term="E-mail">
          <span className="break-all">
            {user.email ?? <Badge tone="attention">No e-mail: the SDK's browser sign-in fails</Badge>}
          </span>
          {user.email && (
            <Badge tone={user.emailVerified ? 'proven' : 'attention'}>{user.emailVerified ? 'Verified' : 'Not verified'}</Badge>
          )}
        </Fact>
        <Fact term="Keycloak id (Wallaroo's user id)">
          <span className="break-all font-mono">{user.id}</span>
          <CopyButton text={user.id} label="Copy Keycloak id" look="quiet" iconOnly />
        </Fact>
        <Fact term="Created">{user.createdAt ? <Time iso={user.createdAt} /> : 'not known'}</Fact>
        <Fact term="At the next sign-in">
          {user.requiredActions.length === 0
            ? 'nothing is asked'
            : user.requiredActions.map((action) => ACTIONS[action] ?? action).join(', ')}
        </Fact>
        <Fact term="Kept in">{user.origin === 'keycloak' ? 'Keycloak' : 'a federated directory'}</Fact>
      </dl>
      {mayManage && (
        <section
          aria-labelledby="danger"
          className="mt-8 grid max-w-3xl justify-items-start gap-3 rounded-lg border border-loss p-6"
        >
          <h2 id="danger" className="font-semibold text-base">
            Danger zone
          </h2>
          {isViewer ? (
            <p className="text-muted">This is your own account. Another administrator can delete it.</p>
          ) : (
            <>
              <p className="text-muted">You will see what goes with the account before anything happens.</p>
              <DeleteUser user={user} onDeleted={() => router.push('/users')} />
            </>
          )}
        </section>
      )}
    </>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted">{term}</dt>
      <dd className="flex flex-wrap items-center gap-2">{children}</dd>
    </div>
  );
}
