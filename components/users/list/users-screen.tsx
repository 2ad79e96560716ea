'use client';
import Link from 'next/link';
import type { ComponentProps } from 'react';
import { buttonLook } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { CreateUserLink } from '@/components/users/list/create-user-link';
import { UsersList } from '@/components/users/list/users-list';

/** Renders the users page. As a client component, its markup is sent once; a server component's is sent twice. */
export function UsersScreen(props: ComponentProps<typeof UsersList>) {
  return (
    <>
      <Header mayManage={props.mayManage} />
      <UsersList {...props} />
    </>
  );
}

function Header({ mayManage }: { mayManage: boolean }) {
  return (
    <PageHeader
      title="Users"
      context="All users who can sign in to Wallaroo"
      action={
        <div className="flex min-w-0 max-w-full flex-wrap items-center gap-2">
          <div className="flex gap-2 max-sm:-mx-3 max-sm:w-[calc(100%+1.5rem)] max-sm:gap-0 max-sm:overflow-x-auto">
            <Link href="/users/groups" prefetch={false} className={buttonLook('quiet')}>
              Groups
            </Link>
            {mayManage && (
              <Link href="/users/jobs" prefetch={false} className={buttonLook('quiet')}>
                Jobs
              </Link>
            )}
            <Link href="/users/sessions" prefetch={false} className={buttonLook('quiet')}>
              Sessions
            </Link>
            <Link href="/users/deleted" prefetch={false} className={buttonLook('quiet')}>
              Deleted users
            </Link>
          </div>
          {mayManage && (
            <Link href="/users/import" prefetch={false} className={buttonLook()}>
              Import users
            </Link>
          )}
          <CreateUserLink isAllowed={mayManage} />
        </div>
      }
    />
  );
}
