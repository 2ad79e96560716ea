import type { NextRequest } from 'next/server';
import { runRoute } from '@/lib/run-route';
import { findExactUsers } from '@/lib/users/data';
import { userListSchema } from '@/lib/users/schema';

export function GET(request: NextRequest) {
  return runRoute(() => findExactUsers(userListSchema.parse(Object.fromEntries(request.nextUrl.searchParams))));
}
