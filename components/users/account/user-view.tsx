'use client';
import { useQuery } from '@tanstack/react-query';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import type { ReactNode } from 'react';
import { asFailure } from '@/components/shell/as-failure';
import { Problem } from '@/components/shell/problem';
import { Tabs } from '@/components/ui/tabs';
import { AccessTab } from '@/components/users/account/access-tab';
import { ActivityTab } from '@/components/users/account/activity-tab';
import { CredentialsTab } from '@/components/users/account/credentials-tab';
import { ProfileForm } from '@/components/users/account/profile-form';
import { SessionsTab } from '@/components/users/account/sessions-tab';
import { useProfileEdits } from '@/components/users/account/use-profile-edits';
import { useTabKeys } from '@/components/users/account/use-user-commands';
import { UserHeader } from '@/components/users/account/user-header';
import { LinksPanel } from '@/components/users/links/links-panel';
import { BackToList } from '@/components/users/list/back-to-list';
import type { Role } from '@/lib/keycloak/realm-names';
import type { AdminApi } from '@/lib/snippets/admin-request';
import { userQuery } from '@/lib/users/account/query-options';

const TABS = ['profile', 'access', 'sessions', 'credentials', 'activity'] as const;
const WORDS = { profile: 'Profile', access: 'Access', sessions: 'Sessions', credentials: 'Credentials', activity: 'Activity' };
const LABELS = TABS.map((tab) => WORDS[tab]);

export type UserViewProps = { id: string; mayManage: boolean; accessRole: Role; keycloak: AdminApi; timeline: ReactNode };

/** Shows one user with all details and actions. The current tab is in the URL. */
export function UserView({ id, mayManage, accessRole, keycloak, timeline }: UserViewProps) {
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(TABS).withDefault('profile').withOptions({ history: 'push' }));
  const { data: user, error } = useQuery(userQuery(id));
  const edits = useProfileEdits(user);
  useTabKeys(LABELS);
  return (
    <div className="mx-auto max-w-[1080px]">
      <BackToList />
      {!user ? (
        error && <Problem failure={asFailure(error)} />
      ) : (
        <div className="grid grid-cols-1 gap-6">
          <UserHeader user={user} mayManage={mayManage} accessRole={accessRole} keycloak={keycloak} />
          <Tabs label={user.username} names={TABS} words={WORDS} current={tab} onChange={setTab}>
            {tab === 'profile' && <ProfileForm user={user} mayManage={mayManage} {...edits} />}
            {tab === 'access' && <AccessTab user={user} mayManage={mayManage} accessRole={accessRole} />}
            {tab === 'sessions' && <SessionsTab user={user} mayManage={mayManage} />}
            {tab === 'credentials' && (
              <div className="grid grid-cols-1 gap-4">
                <CredentialsTab user={user} mayManage={mayManage} />
                <LinksPanel id={user.id} username={user.username} mayManage={mayManage} />
              </div>
            )}
            {tab === 'activity' && <ActivityTab user={user} timeline={timeline} />}
          </Tabs>
        </div>
      )}
    </div>
  );
}
