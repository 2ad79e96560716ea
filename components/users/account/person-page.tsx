'use client';
import { useQuery } from '@tanstack/react-query';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { asFailure } from '@/components/shell/as-failure';
import { Problem } from '@/components/shell/problem';
import { BackLink } from '@/components/ui/back-link';
import { Tabs } from '@/components/ui/tabs';
import { PersonAccess } from '@/components/users/account/person-access';
import { PersonActivity } from '@/components/users/account/person-activity';
import { PersonCredentials } from '@/components/users/account/person-credentials';
import { PersonHead } from '@/components/users/account/person-head';
import { PersonProfile } from '@/components/users/account/person-profile';
import { PersonSessions } from '@/components/users/account/person-sessions';
import type { AdminApi } from '@/lib/snippets/admin-request';
import { userQuery } from '@/lib/users/query-options';

const TABS = ['profile', 'access', 'sessions', 'credentials', 'activity'] as const;
const WORDS = { profile: 'Profile', access: 'Access', sessions: 'Sessions', credentials: 'Credentials', activity: 'Activity' };

export type PersonPageProps = { id: string; mayManage: boolean; accessRole: string; keycloak: AdminApi };

/** All there is to know of one account and to do with it. The chosen tab is in the URL. */
export function PersonPage({ id, mayManage, accessRole, keycloak }: PersonPageProps) {
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(TABS).withDefault('profile').withOptions({ history: 'push' }));
  const { data: user, error } = useQuery(userQuery(id));
  return (
    <>
      <BackLink href="/users">All users</BackLink>
      {!user ? (
        error && <Problem failure={asFailure(error)} />
      ) : (
        <div className="grid max-w-5xl grid-cols-1 gap-4">
          <PersonHead user={user} mayManage={mayManage} accessRole={accessRole} keycloak={keycloak} />
          <Tabs label={user.username} names={TABS} words={WORDS} current={tab} onChange={setTab}>
            {tab === 'profile' && <PersonProfile user={user} mayManage={mayManage} />}
            {tab === 'access' && <PersonAccess user={user} mayManage={mayManage} accessRole={accessRole} />}
            {tab === 'sessions' && <PersonSessions user={user} mayManage={mayManage} />}
            {tab === 'credentials' && <PersonCredentials user={user} mayManage={mayManage} />}
            {tab === 'activity' && <PersonActivity user={user} />}
          </Tabs>
        </div>
      )}
    </>
  );
}
