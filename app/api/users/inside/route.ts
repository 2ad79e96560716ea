import type { NextRequest } from 'next/server';
import { parse } from '@/lib/request/parse';
import { runRoute } from '@/lib/request/run-route';
import { listUsersInside } from '@/lib/users/list/data';
import { userListSchema } from '@/lib/users/list/schema';

export function GET({ nextUrl: { searchParams }, signal }: NextRequest) {
  return runRoute(() => listUsersInside(parse(userListSchema, Object.fromEntries(searchParams)), signal));
}
