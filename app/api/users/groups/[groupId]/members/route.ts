import type { NextRequest } from 'next/server';
import { parse } from '@/lib/request/parse';
import { runRoute } from '@/lib/request/run-route';
import { listMembers } from '@/lib/users/groups/data';
import { memberListSchema } from '@/lib/users/groups/schema';
import { groupIdSchema } from '@/lib/users/schema';

export function GET({ nextUrl }: NextRequest, { params }: RouteContext<'/api/users/groups/[groupId]/members'>) {
  return runRoute(async () => {
    const list = parse(memberListSchema, Object.fromEntries(nextUrl.searchParams));
    return listMembers(parse(groupIdSchema, (await params).groupId), list);
  });
}
