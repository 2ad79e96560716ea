'use client';
import Link from 'next/link';
import type { ComponentProps } from 'react';
import { Problem } from '@/components/shell/problem';
import { buttonLook } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { CreateUserLink } from '@/components/users/list/create-user-link';
import { UsersList } from '@/components/users/list/users-list';
import type { Failure } from '@/lib/result';

/** The page of the list. What a client component renders goes to the browser once; a server component's goes twice. */
export function UsersScreen(props: ComponentProps<typeof UsersList>) {
  return (
    <>
      <Header mayManage={props.mayManage} />
      <UsersList {...props} />
    </>
  );
}

export function UsersProblem({ failure }: { failure: Failure }) {
  return (
    <>
      <Header />
      <Problem failure={failure} />
    </>
  );
}

/** Without knowing what somebody may do, it leads nowhere. */
function Header({ mayManage }: { mayManage?: boolean }) {
  return (
    <PageHeader
      title="Users"
      context="Everybody who can sign in to Wallaroo"
      action={
        mayManage !== undefined && (
          <div className="flex flex-wrap items-center gap-2">
            {mayManage && (
              <Link href="/users/jobs" prefetch={false} className={buttonLook('quiet')}>
                Jobs
              </Link>
            )}
            <Link href="/users/deleted" prefetch={false} className={buttonLook('quiet')}>
              Deleted users
            </Link>
            <CreateUserLink isAllowed={mayManage} />
          </div>
        )
      }
    />
  );
}
