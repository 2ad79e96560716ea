import type { NextRequest } from 'next/server';
import { parse } from '@/lib/request/parse';
import { runRoute } from '@/lib/request/run-route';
import { listGroups } from '@/lib/users/groups/data';
import { groupListSchema } from '@/lib/users/groups/schema';

export function GET(request: NextRequest) {
  return runRoute(() => listGroups(parse(groupListSchema, Object.fromEntries(request.nextUrl.searchParams))));
}
