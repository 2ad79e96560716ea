import type { NextRequest } from 'next/server';
import { runRoute } from '@/lib/request/run-route';
import { listUsers } from '@/lib/users/list/data';
import { scanPlaceSchema, userListSchema } from '@/lib/users/list/schema';

export function GET({ nextUrl: { searchParams }, signal }: NextRequest) {
  const from = scanPlaceSchema.parse(searchParams.get('from'));
  return runRoute(() => listUsers(userListSchema.parse(Object.fromEntries(searchParams)), from, signal));
}
