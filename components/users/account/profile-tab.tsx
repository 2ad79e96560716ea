'use client';
import { useRouter } from 'next/navigation';
import { CopyButton } from '@/components/ui/copy-button';
import { Fact } from '@/components/ui/fact';
import { Panel } from '@/components/ui/panel';
import { Time } from '@/components/ui/time';
import { ProfileForm } from '@/components/users/account/profile-form';
import type { ProfileEdits } from '@/components/users/account/use-profile-edits';
import { DeleteUser } from '@/components/users/deletion/delete-user';
import type { Origin, UserDetails } from '@/lib/users/account/schema';

type ProfileTabProps = { user: UserDetails; mayManage: boolean; edits: ProfileEdits };

export function ProfileTab({ user, mayManage, edits }: ProfileTabProps) {
  const router = useRouter();
  return (
    <div className="grid grid-cols-1 gap-4">
      <Panel title="Account">
        <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
          <Fact term="Keycloak ID (Wallaroo's user ID)">
            <span className="break-all font-mono">{user.id}</span>
            <CopyButton text={user.id} label="Copy Keycloak ID" look="quiet" iconOnly />
          </Fact>
          <Fact term="Created">{user.createdAt ? <Time iso={user.createdAt} /> : 'unknown'}</Fact>
          <Fact term="Comes from">{originInWords(user.origin)}</Fact>
        </dl>
      </Panel>
      <ProfileForm user={user} mayManage={mayManage} {...edits} />
      {mayManage && !user.guard && (
        <Panel
          title="Danger zone"
          tone="loss"
          context={
            <>
              {user.enabled &&
                'Disabling the user ends all sessions and offline tokens, keeps everything else, and can be undone at any time. '}
              Before a deletion, Pouch shows what else it removes.
            </>
          }
        >
          <div>
            <DeleteUser user={user} onDeleted={() => router.push('/users')} />
          </div>
        </Panel>
      )}
    </div>
  );
}

function originInWords(origin: Origin): string {
  switch (origin.kind) {
    case 'keycloak':
      return 'created in Keycloak';
    case 'federation':
      return `the LDAP directory ${origin.name}${origin.isReadOnly ? ', which is read-only' : ''}`;
    case 'broker':
      return `signs in through ${origin.name}`;
  }
}
