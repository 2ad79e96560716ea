import type { NextRequest } from 'next/server';
import { parse } from '@/lib/request/parse';
import { runRoute } from '@/lib/request/run-route';
import { listUsers } from '@/lib/users/list/data';
import { scanPlaceSchema, userListSchema } from '@/lib/users/list/schema';

export function GET({ nextUrl: { searchParams }, signal }: NextRequest) {
  return runRoute(async () => {
    const list = parse(userListSchema, Object.fromEntries(searchParams));
    return listUsers(list, parse(scanPlaceSchema, searchParams.get('from')), signal);
  });
}
