import type { Metadata } from 'next';
import { cookies } from 'next/headers';
import { firstData, loadPage, orFailure } from '@/app/(console)/load-page';
import type { FirstRows } from '@/components/users/list/users-list';
import { UsersScreen } from '@/components/users/list/users-screen';
import type { Viewer } from '@/lib/auth/viewer';
import { listUsers } from '@/lib/users/list/data';
import { usersQuery } from '@/lib/users/list/query-options';
import { type UserList, userListSchema } from '@/lib/users/list/schema';
import { loadUserList, needsScan, SIZE_COOKIE } from '@/lib/users/list/search-params';
import { showsSignIns } from '@/lib/users/sign-ins/data';
import { getListSettings } from '@/lib/users/views/data';

export const metadata: Metadata = { title: 'Users' };

export default function UsersPage({ searchParams }: PageProps<'/users'>) {
  const load = async ({ id: viewerId, permissions }: Viewer) => {
    const { list, rememberedSize } = await wantedList(searchParams);
    const mayManage = permissions.has('manage-users');
    // Not awaited, so that everything around the rows renders while Keycloak works.
    const first = firstRows(list);
    const settings = await getListSettings();
    return <UsersScreen {...{ mayManage, rememberedSize, settings, first, viewerId }} />;
  };
  return loadPage('view-users', load, 'Users');
}

/** Returns the first rows. The browser fetches the count itself, and scans itself, because it shows the progress. */
async function firstRows(list: UserList): Promise<FirstRows> {
  return orFailure(async () => {
    const rows = needsScan(list) ? '{}' : firstData(usersQuery(list), () => listUsers(list));
    const [json, recordsSignIns] = await Promise.all([rows, showsSignIns()]);
    return { json, recordsSignIns };
  });
}

async function wantedList(searchParams: PageProps<'/users'>['searchParams']) {
  const rememberedSize = userListSchema.shape.size.parse((await cookies()).get(SIZE_COOKIE)?.value);
  const asked = await loadUserList(searchParams);
  return { rememberedSize, list: userListSchema.parse({ ...asked, size: (await searchParams).size ?? rememberedSize }) };
}
