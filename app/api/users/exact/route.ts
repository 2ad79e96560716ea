import type { NextRequest } from 'next/server';
import { parse } from '@/lib/request/parse';
import { runRoute } from '@/lib/request/run-route';
import { findExactUsers } from '@/lib/users/list/data';
import { userListSchema } from '@/lib/users/list/schema';

export function GET(request: NextRequest) {
  return runRoute(() => findExactUsers(parse(userListSchema, Object.fromEntries(request.nextUrl.searchParams))));
}
