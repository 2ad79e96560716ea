import type { NextRequest } from 'next/server';
import { runRoute } from '@/lib/request/run-route';
import { findExactUsers } from '@/lib/users/list/data';
import { userListSchema } from '@/lib/users/list/schema';

export function GET(request: NextRequest) {
  return runRoute(() => findExactUsers(userListSchema.parse(Object.fromEntries(request.nextUrl.searchParams))));
}
